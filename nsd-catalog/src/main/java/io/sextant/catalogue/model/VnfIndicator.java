package io.sextant.catalogue.model;

import java.util.List;

/**
 * A value that tells how a VNF is (SOL001 6.10, tosca.policies.nfv.VnfIndicator).
 *
 * @param source {@code vnf}, {@code em} or {@code both_vnf_and_em}
 * @param triggers what its changes start
 */
public record VnfIndicator(String id, String source, List<Trigger> triggers) {
    public VnfIndicator {
        triggers = Ordered.copy(triggers);
    }
}
