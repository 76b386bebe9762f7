package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a VDU asks of its CPUs besides their number (SOL001 6.2.11, tosca.datatypes.nfv.VirtualCpu).
 *
 * @param clock hertz at least
 * @param requirements that only a VIM understands
 */
public record VirtualCpu(
        Optional<String> architecture,
        Optional<Long> clock,
        Optional<String> oversubscriptionPolicy,
        Optional<Pinning> pinning,
        Map<String, String> requirements) {
    /** No demands. */
    public static final VirtualCpu ANY =
            new VirtualCpu(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    public VirtualCpu {
        requirements = Ordered.copy(requirements);
    }

    /**
     * How virtual CPUs are bound to physical ones (tosca.datatypes.nfv.VirtualCpuPinning).
     *
     * @param policy {@code static} or {@code dynamic}
     */
    public record Pinning(Optional<String> policy, List<String> rules) {
        public Pinning {
            rules = Ordered.copy(rules);
        }
    }
}
