package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A service address of containers, such as a Kubernetes service (SOL001 6.8, tosca.nodes.nfv.VirtualCp).
 *
 * @param targets ids of the deployable units behind it
 * @param virtualLink id of the VnfVirtualLink it is on
 * @param addressPoolNameConfigurable whether a request may name the pool that its address comes from
 */
public record VirtualCp(
        String id,
        List<String> targets,
        Optional<String> virtualLink,
        List<String> layerProtocols,
        List<Exposed> services,
        boolean addressPoolNameConfigurable) {
    public VirtualCp {
        targets = List.copyOf(targets);
        layerProtocols = List.copyOf(layerProtocols);
        services = Ordered.copy(services);
    }

    /** What is reached by it (tosca.datatypes.nfv.AdditionalServiceData). */
    public record Exposed(List<Port> ports, Optional<String> host, List<String> paths) {
        public Exposed {
            ports = List.copyOf(ports);
            paths = Ordered.copy(paths);
        }
    }

    /**
     * A port.
     *
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     * @param configurable whether a request may change it
     */
    public record Port(String name, String protocol, int port, boolean configurable) {}
}
