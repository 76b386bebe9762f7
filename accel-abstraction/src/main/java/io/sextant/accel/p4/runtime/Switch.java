package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A switch as its operator describes it.
 *
 * @param name by which people and records know it: 1-32 lower-case letters, digits and dashes
 * @param address of its P4Runtime server, as in {@code 192.0.2.10:9559}
 * @param deviceId of the device behind that server
 * @param tls how the connection is protected; when absent it is not
 * @param ports which of its ports is on which link, by the link's name
 * @param pipelines what it runs for a type of network function
 * @param neighbours who is on its links, beside those that it learns
 * @param rate what its maker says of it
 */
public record Switch(
        String name,
        String address,
        long deviceId,
        Optional<Tls> tls,
        Map<InterfaceName, LinkPort> ports,
        Map<FunctionType, PipelineFiles> pipelines,
        List<Neighbour> neighbours,
        Rate rate) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public Switch {
        if (!NAME.matcher(name).matches()) {
            throw AcceleratorException.invalid("A switch's name has 1-32 lower-case letters, digits and dashes.");
        }
        ports = Map.copyOf(ports);
        pipelines = Map.copyOf(pipelines);
        neighbours = List.copyOf(neighbours);
        if (ports.values().stream().map(LinkPort::number).distinct().count() < ports.size()) {
            throw AcceleratorException.invalid("A port of switch " + name + " is on two links.");
        }
        for (var neighbour : neighbours) {
            if (!ports.containsKey(neighbour.link())) {
                throw AcceleratorException.invalid("Neighbour " + neighbour.address() + " of switch " + name
                        + " is on the link " + neighbour.link() + ", where no port is.");
            }
        }
        endpoint(name, address);
    }

    /**
     * A port of the switch.
     *
     * @param number the switch's own of the port
     * @param address of the site on the link, with the prefix length of the network that it is in
     */
    public record LinkPort(int number, Cidr address) {}

    /**
     * Files in PEM form.
     *
     * @param trust the certificates that the switch's must come from
     * @param certificate the agent's own, where the switch wants one
     * @param key to the agent's certificate
     */
    public record Tls(Path trust, Optional<Path> certificate, Optional<Path> key) {
        public Tls {
            if (certificate.isPresent() != key.isPresent()) {
                throw AcceleratorException.invalid("A certificate and its key are given together.");
            }
        }
    }

    /**
     * Of a pipeline: either compiled, or the P4 source for BMv2.
     *
     * @param p4info what p4c says of the program, in text or (.bin, .pb) binary form
     * @param deviceConfig what the switch loads
     * @param source compiled when the agent starts, where p4c is installed
     */
    public record PipelineFiles(Optional<Path> p4info, Optional<Path> deviceConfig, Optional<Path> source) {
        public PipelineFiles {
            var compiled = p4info.isPresent() && deviceConfig.isPresent() && source.isEmpty();
            var not = p4info.isEmpty() && deviceConfig.isEmpty() && source.isPresent();
            if (!compiled && !not) {
                throw AcceleratorException.invalid("A pipeline has a p4info and a deviceConfig, or a source.");
            }
        }
    }

    /** A host or router on a link. */
    public record Neighbour(InterfaceName link, Ip address, Mac mac) {}

    /** What the switch can be expected to forward, and to add to a packet's way. */
    public record Rate(long packetsPerSecond, long bitsPerSecond, long latencyNanos) {}

    /** Where its server is. */
    URI endpoint() {
        return endpoint(name, address);
    }

    private static URI endpoint(String name, String address) {
        try {
            var endpoint = URI.create("p4runtime://" + address);
            if (endpoint.getHost() != null && endpoint.getPort() > 0) return endpoint;
        } catch (IllegalArgumentException _) {
            // Refused below with our own words.
        }
        throw AcceleratorException.invalid(
                "The address of switch " + name + " is no host and port, as in 192.0.2.10:9559.");
    }
}
