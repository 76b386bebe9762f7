package io.sextant.catalogue.model;

import java.util.List;

/**
 * Traffic that can be mirrored (SOL001 7.10, tosca.policies.nfv.DataFlowInfo).
 *
 * @param id the dataFlowInfoId
 * @param mirroring name of a mirroring job of a virtual link
 * @param direction {@code in}, {@code out} or {@code both}
 * @param cps ids of the Forwarding nodes and SAPs that it is seen at
 */
public record DataFlow(String id, String mirroring, String direction, List<String> cps) {
    public DataFlow {
        cps = List.copyOf(cps);
    }
}
