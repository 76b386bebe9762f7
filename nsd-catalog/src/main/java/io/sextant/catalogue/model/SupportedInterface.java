package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interface that a VNF itself serves (SOL001 6.10, tosca.policies.nfv.SupportedVnfInterface).
 *
 * @param name {@code vnf_indicator}, {@code vnf_configuration} or {@code vnf_lcm_coordination}
 * @param uri where it is served, as far as the descriptor knows
 * @param cps ids of the connection points by which it is reached
 */
public record SupportedInterface(
        String id, String name, Optional<String> uri, Map<String, String> data, List<String> cps) {
    public SupportedInterface {
        data = Ordered.copy(data);
        cps = List.copyOf(cps);
    }
}
