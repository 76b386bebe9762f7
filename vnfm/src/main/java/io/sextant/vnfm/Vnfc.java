package io.sextant.vnfm;

import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;

import java.util.List;
import java.util.Optional;

/**
 * A VNFC instance: one workload of a cluster, or one network function of a site.
 *
 * @param id also the workload's or the network function's id where it runs
 * @param vduId of the VDU that it is an instance of
 * @param index among the instances of its VDU, from 0
 * @param networkFunction whether the site's IML realises it
 * @param origin where its VDU is described
 * @param replaces the VNFC whose place it takes, until it has taken it
 */
public record Vnfc(
        String id,
        String vduId,
        int index,
        boolean networkFunction,
        Origin origin,
        List<Cp> cps,
        Optional<Replacement> replaces) {
    public Vnfc {
        cps = List.copyOf(cps);
    }

    /** The flavour of a package's VNFD. */
    public record Origin(VnfPkgId vnfPkgId, String flavourId) {}

    /**
     * A VNFC that makes room for another.
     *
     * @param vnfc its id
     */
    public record Replacement(String vnfc, Order order) {}

    /** When a VNFC that is replaced goes. */
    public enum Order {
        /** Before the other comes, which gets its addresses; together with all that are replaced so. */
        AT_ONCE,
        /** Before the other comes, which gets its addresses; one of a VDU after the other. */
        FIRST,
        /** When the other serves; one of a VDU after the other. */
        LAST
    }

    /**
     * A connection point of the VNFC.
     *
     * @param cpdId of the VduCp
     * @param interfaceName of the workload's interface or the network function's port
     * @param extCp the external connection point that exposes it, by its requirement's name
     * @param address that it has, or has to have; otherwise the site chooses one
     */
    public record Cp(
            String cpdId, String interfaceName, NetworkId network, Optional<String> extCp, Optional<String> address) {
        boolean isAt(Endpoint endpoint) {
            return interfaceName.equals(endpoint.name()) && network.equals(endpoint.network());
        }

        boolean isLike(Cp other) {
            return interfaceName.equals(other.interfaceName) && network.equals(other.network);
        }

        Cp at(Optional<String> newAddress) {
            return new Cp(cpdId, interfaceName, network, extCp, newAddress);
        }
    }

    /**
     * A connection point with the VNFC that has it.
     *
     * @param endpoint what the site has made of it; there while the VNFC is
     */
    public record Attached(Vnfc vnfc, Cp cp, Optional<Endpoint> endpoint) {}

    /** What it is called among the VNFCs of its VNF: no two that are meant have the same. */
    String name() {
        return vduId + "-" + index;
    }

    /** Whether its addresses are known: it has been there, or takes the place of one that has. */
    boolean addressed() {
        return cps.stream().anyMatch(cp -> cp.address().isPresent());
    }

    /** Whether it has interfaces like these, on the same networks. */
    boolean isOn(List<Cp> others) {
        return cps.size() == others.size()
                && cps.stream().allMatch(cp -> others.stream().anyMatch(cp::isLike));
    }

    /** The same with other connection points; on a network that it is on already, it keeps its address. */
    Vnfc on(List<Cp> newCps) {
        return with(origin, vduId, addressed(newCps, cps));
    }

    /** The same, described elsewhere. */
    Vnfc of(Origin newOrigin, String newVduId) {
        return with(newOrigin, newVduId, cps);
    }

    /** This one in the place of another. */
    Vnfc replacing(Vnfc old, Order order) {
        var taken = order == Order.LAST ? cps : addressed(cps, old.cps);
        return new Vnfc(
                id, vduId, old.index, networkFunction, origin, taken, Optional.of(new Replacement(old.id, order)));
    }

    Vnfc settled(List<Endpoint> endpoints) {
        var settled = cps.stream()
                .map(cp -> cp.at(endpoints.stream()
                        .filter(cp::isAt)
                        .map(Endpoint::address)
                        .findFirst()
                        .or(cp::address)))
                .toList();
        return with(origin, vduId, settled);
    }

    private Vnfc with(Origin newOrigin, String newVduId, List<Cp> newCps) {
        return new Vnfc(id, newVduId, index, networkFunction, newOrigin, newCps, Optional.empty());
    }

    private static List<Cp> addressed(List<Cp> some, List<Cp> known) {
        return some.stream()
                .map(cp -> known.stream()
                        .filter(cp::isLike)
                        .findFirst()
                        .map(like -> cp.at(like.address))
                        .orElse(cp))
                .toList();
    }
}
