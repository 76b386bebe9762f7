package io.sextant.vnfm;

import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.ReleaseId;

import java.util.Objects;

/**
 * What an artifact of an Mciop (SOL001 6.8) makes of a VNF. That is the cluster's business: the VDUs that the Mciop describes have
 * no VNFCs here.
 *
 * @param id that it is installed under
 * @param mciop id of the Mciop that has it
 * @param name of the artifact
 * @param origin where it lies
 */
public record VnfRelease(ReleaseId id, Kind kind, String mciop, String name, Origin origin) {
    /** What the artifact is. */
    public enum Kind {
        HELM_CHART("Helm chart"),
        MANIFESTS("manifests");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The file, or folder, of a package. */
    public record Origin(VnfPkgId vnfPkgId, String file) {}

    /** A row of an earlier release has charts only. */
    public VnfRelease {
        kind = Objects.requireNonNullElse(kind, Kind.HELM_CHART);
    }

    /** Whether the cluster has to do nothing to make the one the other. */
    boolean isLike(VnfRelease other) {
        return id.equals(other.id) && origin.equals(other.origin);
    }
}
