package io.sextant.catalogue.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual address that several connection points share (SOL001 6.8, tosca.nodes.nfv.VipCp).
 *
 * @param function {@code high_availability} or {@code load_balance}
 * @param targets ids of the VduCps that share it
 * @param virtualLink id of the VnfVirtualLink it is on; empty when it is exposed as an external connection point
 * @param service what clients get at it (sextant.nodes.ServiceAddress: SOL001 says nothing of that)
 */
public record VipCp(
        String id,
        String function,
        boolean dedicatedIpAddress,
        List<String> targets,
        Optional<String> virtualLink,
        List<String> layerProtocols,
        List<CpProtocol> protocols,
        Optional<Service> service) {
    public VipCp {
        targets = List.copyOf(targets);
        layerProtocols = List.copyOf(layerProtocols);
        protocols = Ordered.copy(protocols);
        service = Objects.requireNonNullElse(service, Optional.empty());
    }

    /** One of which SOL001 says all. */
    public VipCp(
            String id,
            String function,
            boolean dedicatedIpAddress,
            List<String> targets,
            Optional<String> virtualLink,
            List<String> layerProtocols,
            List<CpProtocol> protocols) {
        this(id, function, dedicatedIpAddress, targets, virtualLink, layerProtocols, protocols, Optional.empty());
    }

    /** The address that it has to have, if that is said. */
    public Optional<String> address() {
        return service.flatMap(Service::address);
    }

    /**
     * A service behind the address.
     *
     * @param policy which of its instances get clients: {@code round_robin} or {@code closest}
     * @param address that it has to have, of the network that it is on; else the site chooses one
     */
    public record Service(String policy, List<Port> ports, Optional<String> address) {
        public Service {
            // What a row of an earlier release does not have is not there.
            address = Objects.requireNonNullElse(address, Optional.empty());
            ports = List.copyOf(ports);
        }
    }

    /**
     * A port of the service.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param target the instances' own, when that is another
     */
    public record Port(String protocol, int port, Optional<Integer> target) {}
}
