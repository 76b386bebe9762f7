package io.sextant.nfvo.fault;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.VnfInstanceId;

import java.util.Optional;

/**
 * What is wrong with a network service.
 *
 * @param vnfc the part of the service that is at fault, if it is one
 * @param details in words, for people
 */
public record Fault(FaultType type, Resource resource, Optional<FaultyVnfc> vnfc, Severity severity, String details) {
    /**
     * The resource that is at fault.
     *
     * @param id the workload's, the network function's or the site's; a chain's is that of its service, a slash and its name
     */
    public record Resource(ClusterId vim, String id, Kind kind) {}

    /** What is at fault. */
    public enum Kind {
        WORKLOAD("workload", "COMPUTE"),
        NETWORK_FUNCTION("network function", "NETWORK"),
        SITE("site", "NETWORK"),
        CHAIN("chain", "NETWORK");

        private final String word;
        private final String type;

        Kind(String word, String type) {
            this.word = word;
            this.type = type;
        }

        /** What a VIM or a site calls it. */
        public String word() {
            return word;
        }

        /** The type of resource (SOL005 8.5.4.4). */
        public String type() {
            return type;
        }
    }

    /** A VNFC by its place in its VNF, which one that replaces it takes. */
    public record FaultyVnfc(VnfInstanceId vnf, String vduId, int index) {
        @Override
        public String toString() {
            return vduId + "-" + index + " of VNF instance " + vnf;
        }
    }
}
