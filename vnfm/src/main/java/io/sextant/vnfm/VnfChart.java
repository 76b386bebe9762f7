package io.sextant.vnfm;

import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.ReleaseId;

/**
 * A Helm chart that is part of a VNF (SOL001 6.8, Mciop). What it makes is the cluster's business: the VDUs that it describes
 * have no VNFCs here.
 *
 * @param id that it is installed under
 * @param mciop id of the Mciop that has it
 * @param name of the chart's artifact
 * @param origin where it lies
 */
public record VnfChart(ReleaseId id, String mciop, String name, Origin origin) {
    /** The file of a package. */
    public record Origin(VnfPkgId vnfPkgId, String file) {}

    /** Whether the cluster has to do nothing to make the one the other. */
    boolean isLike(VnfChart other) {
        return id.equals(other.id) && origin.equals(other.origin);
    }
}
