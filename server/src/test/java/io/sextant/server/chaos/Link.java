package io.sextant.server.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The way from a server to the agent of a site: passes on what is sent, until somebody disturbs it. */
final class Link implements AutoCloseable {
    private static final String REFUSAL = """
            {"status": 507, "detail": "There is no room in these times."}""";
    private static final byte[] REFUSED =
            """
            HTTP/1.1 507 Insufficient Storage
            Content-Type: application/problem+json
            Content-Length: %d
            Connection: close

            %s""".formatted(REFUSAL.length(), REFUSAL).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket entrance;
    private final int agent;
    private final Set<Socket> sockets = new HashSet<>();
    private State state = State.UP;

    /** What becomes of what is sent. */
    enum State {
        /** It arrives. */
        UP,
        /** Connections break, and there are no new ones. */
        CUT,
        /** Nothing arrives until it changes, and nobody is told. */
        STALLED,
        /** Connections break; on new ones, every request is refused in the agent's place. */
        REFUSING
    }

    /** @param agent the port where the agent listens, whenever it runs */
    Link(int agent) throws IOException {
        this.agent = agent;
        this.entrance = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where the server finds the agent. */
    String url() {
        return "http://127.0.0.1:" + entrance.getLocalPort() + "/site/v1";
    }

    synchronized void become(State next) {
        state = next;
        if (next == State.CUT || next == State.REFUSING) Set.copyOf(sockets).forEach(this::abort);
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                var near = entrance.accept();
                Thread.ofVirtual().start(() -> serve(near));
            }
        } catch (IOException closed) {
            become(State.CUT);
        }
    }

    private void serve(Socket near) {
        try {
            add(near);
            switch (settled()) {
                case CUT, STALLED -> abort(near);
                case REFUSING -> refuse(near);
                case UP -> join(near, add(new Socket(InetAddress.getLoopbackAddress(), agent)));
            }
        } catch (IOException agentIsDown) {
            abort(near);
        }
    }

    private synchronized Socket add(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** The state, once it is one in which something happens. */
    private synchronized State settled() {
        while (state == State.STALLED)
            try {
                wait();
            } catch (InterruptedException e) {
                return State.CUT;
            }
        return state;
    }

    private void join(Socket near, Socket far) {
        for (var way : List.of(new Socket[] {near, far}, new Socket[] {far, near}))
            Thread.ofVirtual().start(() -> {
                try {
                    pass(way[0], way[1]);
                } catch (IOException broken) {
                    // Both ends are told below.
                }
                abort(near);
                abort(far);
            });
    }

    private void pass(Socket from, Socket to) throws IOException {
        var buffer = new byte[16 << 10];
        for (var count = from.getInputStream().read(buffer); count >= 0; ) {
            if (settled() != State.UP) return;
            to.getOutputStream().write(buffer, 0, count);
            count = from.getInputStream().read(buffer);
        }
    }

    private void refuse(Socket near) throws IOException {
        near.getOutputStream().write(REFUSED);
        near.shutdownOutput();
        // Were the request not read, the answer would be lost with it.
        near.getInputStream().transferTo(OutputStream.nullOutputStream());
        abort(near);
    }

    private synchronized void abort(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
