package io.sextant.core.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and PostgreSQL and counts how often the client waits for an answer: its messages Query and Sync
 * (PostgreSQL, "Message Formats"). Statements that a driver sends together are one.
 */
public final class RoundTrips implements AutoCloseable {
    private static final int STARTUP = 196608;
    private final AtomicLong count = new AtomicLong();
    private final ServerSocket door;
    private final JdbcSettings behind;

    /** In front of this database. */
    public RoundTrips(JdbcSettings behind) {
        this.behind = behind;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** The same database, by this way. */
    public JdbcSettings settings() {
        var real = URI.create(behind.url().substring("jdbc:".length()));
        var url = "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + real.getPath();
        return new JdbcSettings(url, behind.user(), behind.password(), behind.connections());
    }

    /** How many there have been. */
    public long count() {
        return count.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = door.accept();
                var real = URI.create(behind.url().substring("jdbc:".length()));
                var server = new Socket(real.getHost(), real.getPort());
                for (var socket : new Socket[] {client, server}) socket.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> between(client, server, () -> forward(client, server)));
                Thread.startVirtualThread(() ->
                        between(client, server, () -> server.getInputStream().transferTo(client.getOutputStream())));
            }
        } catch (IOException e) {
            // The door is closed.
        }
    }

    private interface Flow {
        void run() throws IOException;
    }

    private static void between(Closeable client, Closeable server, Flow flow) {
        try (client;
                server) {
            flow.run();
        } catch (IOException e) {
            // One of the two has hung up; so does the other.
        }
    }

    private void forward(Socket client, Socket server) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        var out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()));
        for (var code = 0; code != STARTUP; ) {
            var length = in.readInt();
            code = in.readInt();
            out.writeInt(length);
            out.writeInt(code);
            out.write(in.readNBytes(length - 8));
            out.flush();
        }
        while (true) {
            var type = in.readByte();
            var length = in.readInt();
            if (type == 'Q' || type == 'S') count.incrementAndGet();
            out.writeByte(type);
            out.writeInt(length);
            out.write(in.readNBytes(length - 4));
            if (in.available() == 0) out.flush();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
