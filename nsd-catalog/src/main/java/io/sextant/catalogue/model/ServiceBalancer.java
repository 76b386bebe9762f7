package io.sextant.catalogue.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The load balancer by which a VNF has its service addresses: a VDU that no descriptor names. Each of its connection points
 * either has the id of a VipCp, and so its address and whatever exposes it, or is on a link of the service's instances.
 */
public record ServiceBalancer(List<VipCp> addresses, List<VduCp> targets) {
    /** The id of the VDU. */
    public static final String VDU = "service-addresses";

    /**
     * Of a flavour.
     *
     * @param vipCps all of them; those without a service are no service addresses
     * @param vduCps all that the descriptor has
     */
    public static ServiceBalancer of(List<VipCp> vipCps, List<VduCp> vduCps) {
        var addresses = vipCps.stream().filter(vip -> vip.service().isPresent()).toList();
        var targets = vduCps.stream()
                .filter(cp -> addresses.stream().anyMatch(vip -> vip.targets().contains(cp.id())))
                .toList();
        return new ServiceBalancer(addresses, targets);
    }

    /** The VDU; none without a service address. */
    public Optional<Vdu> vdu() {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Vdu.NetworkFunction(
                        VDU,
                        VDU,
                        "Leads the clients of service addresses to instances",
                        InstanceRange.ONE,
                        "load_balancer",
                        0,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    /** Its connection points. */
    public List<VduCp> cps() {
        var cps = new ArrayList<VduCp>();
        for (var address : addresses)
            cps.add(cp(address.id(), cps.size(), address.virtualLink(), address.layerProtocols()));
        var links = targets.stream()
                .flatMap(target -> target.virtualLink().stream())
                .distinct()
                .toList();
        for (var link : links) cps.add(cp("instances" + cps.size(), cps.size(), Optional.of(link), List.of("ipv4")));
        return cps;
    }

    private static VduCp cp(String id, int order, Optional<String> link, List<String> protocols) {
        return new VduCp(id, VDU, Optional.of(order), link, protocols, Optional.empty());
    }
}
