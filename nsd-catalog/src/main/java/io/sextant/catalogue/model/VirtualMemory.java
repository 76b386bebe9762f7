package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a VDU asks of its memory besides its size (SOL001 6.2.10, tosca.datatypes.nfv.VirtualMemory).
 *
 * @param numa whether its placement on NUMA nodes matters
 * @param requirements that only a VIM understands
 */
public record VirtualMemory(
        Optional<String> oversubscriptionPolicy,
        boolean numa,
        List<HugePages> hugePages,
        Map<String, String> requirements) {
    /** No demands. */
    public static final VirtualMemory ANY = new VirtualMemory(Optional.empty(), false, List.of(), Map.of());

    public VirtualMemory {
        hugePages = Ordered.copy(hugePages);
        requirements = Ordered.copy(requirements);
    }
}
