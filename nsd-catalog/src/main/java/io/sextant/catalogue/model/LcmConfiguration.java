package io.sextant.catalogue.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a VNF's lifecycle operations go (SOL001 6.2, tosca.datatypes.nfv.VnfLcmOperationsConfiguration).
 *
 * @param minGracefulTermination time that a graceful termination must be given at least
 * @param minGracefulStop time that a graceful stop must be given at least
 */
public record LcmConfiguration(
        boolean targetScaleLevelsAtInstantiation,
        boolean scalingByMoreThanOneStep,
        boolean arbitraryTargetLevels,
        List<String> healCauses,
        Optional<Duration> minGracefulTermination,
        Optional<Duration> maxGracefulTermination,
        Optional<Duration> minGracefulStop,
        Optional<Duration> maxGracefulStop) {
    /** What holds when a descriptor configures nothing. */
    public static final LcmConfiguration DEFAULT = new LcmConfiguration(
            false, false, false, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public LcmConfiguration {
        healCauses = Ordered.copy(healCauses);
    }
}
