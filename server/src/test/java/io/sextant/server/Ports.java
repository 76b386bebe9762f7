package io.sextant.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports for tests. */
public final class Ports {
    private Ports() {}

    /** One that nobody listens on. */
    public static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
