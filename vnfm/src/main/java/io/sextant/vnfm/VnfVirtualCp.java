package io.sextant.vnfm;

import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.WorkloadSpec.Behind;

import java.util.List;
import java.util.Optional;

/**
 * A virtual connection point of a VNF (SOL001 6.8, VirtualCp): one address for the VNFCs of some VDUs, which stays while they
 * come and go.
 *
 * @param vdus ids of the VDUs whose VNFCs are behind it
 * @param extCp the external connection point that exposes it, by its requirement's name
 * @param address that it has; empty until it is there
 */
public record VnfVirtualCp(
        VirtualCpId id,
        String cpdId,
        List<String> vdus,
        VirtualCpSpec spec,
        Optional<String> extCp,
        Optional<String> address) {
    public VnfVirtualCp {
        vdus = List.copyOf(vdus);
    }

    boolean leadsTo(String vduId) {
        return vdus.contains(vduId);
    }

    /** How a workload says that it is behind it. */
    Behind behind() {
        return new Behind(id, spec.network());
    }

    /** Whether the cluster has to do nothing to make the one the other. */
    boolean isLike(VnfVirtualCp other) {
        return id.equals(other.id) && spec.equals(other.spec);
    }

    VnfVirtualCp at(String newAddress) {
        return new VnfVirtualCp(id, cpdId, vdus, spec, extCp, Optional.of(newAddress));
    }
}
