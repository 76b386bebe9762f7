package io.sextant.vnfm;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a VNF gets from one shape to another.
 *
 * @param operation that brings it there
 * @param grace how long a VNFC may take to end of itself, zero: at once; empty: as long as the cluster thinks right
 * @param info what is said of the VNF from then on; empty: what was said before
 * @param inputs of the scripts that run on the way
 */
public record VnfWay(
        VnfOperation operation, Optional<Duration> grace, Optional<VnfInstance.Info> info, Map<String, String> inputs) {
    public VnfWay {
        inputs = Map.copyOf(inputs);
    }

    static VnfWay by(VnfOperation operation) {
        return new VnfWay(operation, Optional.empty(), Optional.empty(), Map.of());
    }

    VnfWay within(Duration newGrace) {
        return new VnfWay(operation, Optional.of(newGrace), info, inputs);
    }

    VnfWay saying(VnfInstance.Info newInfo) {
        return new VnfWay(operation, grace, Optional.of(newInfo), inputs);
    }

    VnfWay with(Map<String, String> newInputs) {
        return new VnfWay(operation, grace, info, newInputs);
    }
}
