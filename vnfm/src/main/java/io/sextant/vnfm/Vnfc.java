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
     * @param first whether it goes before the other comes: two at once may not be, or the other gets its addresses
     */
    public record Replacement(String vnfc, boolean first) {}

    /**
     * A connection point of the VNFC.
     *
     * @param cpdId of the VduCp
     * @param interfaceName of the workload's interface or the network function's port
     * @param extCp the external connection point that exposes it, by its requirement's name
     * @param address that it has to have; otherwise the site chooses one
     */
    public record Cp(
            String cpdId, String interfaceName, NetworkId network, Optional<String> extCp, Optional<String> address) {}

    /**
     * A connection point with the VNFC that has it.
     *
     * @param endpoint what the site has made of it; there while the VNFC is
     */
    public record Attached(Vnfc vnfc, Cp cp, Optional<Endpoint> endpoint) {}

    Vnfc settled() {
        return replaces.isEmpty() ? this : new Vnfc(id, vduId, index, networkFunction, origin, cps, Optional.empty());
    }
}
