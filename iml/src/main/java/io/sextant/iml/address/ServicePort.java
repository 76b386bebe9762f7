package io.sextant.iml.address;

import io.sextant.iml.SiteProblem;

/**
 * A port by which a service is reached, and the one on which its members serve.
 *
 * @param protocol 6 for TCP or 17 for UDP
 */
public record ServicePort(int protocol, int port, int memberPort) {
    private static final int TCP = 6;
    private static final int UDP = 17;

    public ServicePort {
        if (protocol != TCP && protocol != UDP)
            throw SiteProblem.unprocessable("The protocol of a service's port is TCP or UDP.");
        requirePort(port);
        requirePort(memberPort);
    }

    /** What clients use. */
    record Served(int protocol, int port) {
        @Override
        public String toString() {
            return (protocol == TCP ? "TCP" : "UDP") + " " + port;
        }
    }

    Served served() {
        return new Served(protocol, port);
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) throw SiteProblem.unprocessable("A port is 1-65535, not " + port + ".");
    }
}
