package io.sextant.iml.calibration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process at one end of a way that is measured. Without an argument it is the far end, which answers datagrams that ask for
 * it and reads all that comes; it says 0 when it is ready. With the far end's address it measures the way there, each time
 * that a line of its input says what, and answers nanoseconds. It ends with its input.
 */
final class Meter {
    /** The median round trip of a small datagram. */
    static final String LATENCY = "latency";
    /** How long a burst of small datagrams took. */
    static final String DATAGRAMS = "datagrams";
    /** How long a stream of bytes took. */
    static final String STREAM = "stream";

    private static final int PORT = 9000;
    private static final int ECHOES = 150;
    private static final int PATIENCE_MILLIS = 20;
    private static final int CONNECT_MILLIS = 2_000;
    private static final byte ECHO = 1;
    private static final Duration ROUND = Duration.ofMillis(100);
    private static final int CHUNK = 1 << 16;

    private final InetAddress far;

    private Meter(InetAddress far) {
        this.far = far;
    }

    /** Runs one end until its input ends. */
    public static void main(String[] args) throws IOException {
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if (args.length == 0) {
                serve();
                System.out.println(0);
                while (input.readLine() != null) {
                    // Nothing is asked of the far end but to be there.
                }
            } else {
                var meter = new Meter(InetAddress.ofLiteral(args[0]));
                for (var line = input.readLine(); line != null; line = input.readLine()) {
                    System.out.println(meter.measure(line));
                }
            }
        }
        System.exit(0);
    }

    private long measure(String what) throws IOException {
        return switch (what) {
            case LATENCY -> medianRoundTrip();
            case DATAGRAMS -> burst();
            case STREAM -> stream();
            default -> throw new IOException("'" + what + "' is nothing to measure");
        };
    }

    private long medianRoundTrip() throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var times = new long[ECHOES];
            int answered = 0;
            var end = System.nanoTime() + ROUND.toNanos();
            for (int i = 0; i < ECHOES && System.nanoTime() < end; i++) {
                var begin = System.nanoTime();
                socket.send(datagram(ECHO));
                if (isAnswered(socket)) times[answered++] = System.nanoTime() - begin;
            }
            if (answered == 0) throw new IOException("no datagram came back from " + far);
            // The first ones wait for neighbours to be found and code to be loaded; the median does not mind.
            Arrays.sort(times, 0, answered);
            return times[answered / 2];
        }
    }

    private static boolean isAnswered(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[64], 64));
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    private long burst() throws IOException {
        try (var socket = new DatagramSocket()) {
            var datagram = datagram((byte) 0);
            var begin = System.nanoTime();
            while (System.nanoTime() - begin < ROUND.toNanos()) {
                socket.send(datagram);
            }
            return System.nanoTime() - begin;
        }
    }

    // Closed from outside, since a way that loses packets keeps a writer waiting much longer than a round.
    private long stream() throws IOException {
        try (var socket = new Socket()) {
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(far, PORT), CONNECT_MILLIS);
            CompletableFuture.delayedExecutor(ROUND.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> close(socket));
            var begin = System.nanoTime();
            write(socket);
            return System.nanoTime() - begin;
        }
    }

    private static void write(Socket socket) {
        var chunk = new byte[CHUNK];
        try {
            while (true) {
                socket.getOutputStream().write(chunk);
            }
        } catch (IOException _) {
            // The round is over.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatagramPacket datagram(byte first) {
        var payload = new byte[22];
        payload[0] = first;
        return new DatagramPacket(payload, payload.length, new InetSocketAddress(far, PORT));
    }

    private static void serve() throws IOException {
        var datagrams = new DatagramSocket(PORT);
        var connections = new ServerSocket(PORT);
        Thread.ofPlatform().daemon().start(() -> answer(datagrams));
        Thread.ofPlatform().daemon().start(() -> read(connections));
    }

    private static void answer(DatagramSocket socket) {
        try (socket) {
            var packet = new DatagramPacket(new byte[64], 64);
            while (true) {
                socket.receive(packet);
                if (packet.getData()[0] == ECHO) socket.send(packet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(ServerSocket server) {
        try (server) {
            while (true) {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> drain(connection));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drain(Socket connection) {
        var chunk = new byte[CHUNK];
        try (connection) {
            while (connection.getInputStream().read(chunk) >= 0) {
                // Only what is on the way counts.
            }
        } catch (IOException _) {
            // The near end has reset it: the round is over.
        }
    }
}
