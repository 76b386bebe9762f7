package io.sextant.iml.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of some packets that were sent along a chain.
 *
 * @param received answers; for a chain without a way back, packets that reached the far endpoint
 * @param micros there and back, of those that were answered, the shortest first
 */
public record Sample(int sent, int received, List<Long> micros) {
    /** Of no packet. */
    public static final Sample NONE = new Sample(0, 0, List.of());

    public Sample {
        micros = micros.stream().sorted().toList();
    }

    /** Both together. */
    public Sample and(Sample other) {
        var all = new ArrayList<>(micros);
        all.addAll(other.micros);
        return new Sample(sent + other.sent, received + other.received, all);
    }

    /** Those that did not arrive, or were not answered. */
    public int lost() {
        return sent - received;
    }

    /** The time that this share of the answered packets did not exceed; none when no time is known. */
    public Optional<Long> quantile(double share) {
        if (micros.isEmpty()) {
            return Optional.empty();
        }
        var rank = (int) Math.ceil(share * micros.size());
        return Optional.of(micros.get(Math.max(0, rank - 1)));
    }

    Optional<Long> average() {
        return micros.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Math.round(micros.stream().mapToLong(m -> m).average().orElseThrow()));
    }
}
