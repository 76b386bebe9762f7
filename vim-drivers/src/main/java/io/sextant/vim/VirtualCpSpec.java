package io.sextant.vim;

import io.sextant.core.Problem;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a virtual connection point shall be.
 *
 * @param name for people; not unique
 * @param network that it is on, if it is on one
 * @param ports that are reached by it; at least one
 */
public record VirtualCpSpec(String name, Optional<NetworkId> network, List<Port> ports) {
    private static final int HIGHEST_PORT = 65535;

    /** @throws Problem 422 without ports, or with two of a name */
    public VirtualCpSpec {
        ports = List.copyOf(ports);
        var names = new HashSet<String>();
        if (ports.isEmpty() || !ports.stream().map(Port::name).allMatch(names::add))
            throw Problem.unprocessable("Virtual connection point '" + name
                    + "' needs ports, each with a name of its own; it has " + ports + ".");
    }

    /** The transport protocol of a port. */
    public enum Protocol {
        TCP,
        UDP,
        SCTP
    }

    /**
     * A port, the same at the virtual connection point and at the workloads behind it.
     *
     * @param name lower-case letters, digits and single hyphens between them, at least one letter; at most 15 characters (RFC 6335)
     */
    public record Port(String name, Protocol protocol, int port) {
        /** @throws Problem 422 if there can be no such port */
        public Port {
            if (!name.matches("(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*") || name.length() > 15)
                throw Problem.unprocessable("'" + name + "' is not the name of a port: at most 15 lower-case letters,"
                        + " digits and single hyphens between them.");
            if (port < 1 || port > HIGHEST_PORT)
                throw Problem.unprocessable("Port '" + name + "' cannot be " + port + ": 1 to " + HIGHEST_PORT + ".");
        }
    }
}
