package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which accelerator a network function gets, and why.
 *
 * @param chosen empty when no offer fits
 */
public record Selection(
        FunctionId function, FunctionType type, Requirement requirement, List<Offer> offers, Optional<Offer> chosen) {
    // Every offer that fits is fast enough, so what is left to gain is delay; a rate above the need breaks a tie.
    private static final Comparator<Offer> BEST = Comparator.comparingLong(Offer::latencyNanos)
            .thenComparing(Comparator.comparingLong(Offer::throughput).reversed())
            .thenComparing(Offer::accelerator);

    public Selection {
        offers = List.copyOf(offers);
    }

    /** The choice among these offers: of those that fit, the one that delays packets least. */
    static Selection among(List<Offer> offers, FunctionId function, FunctionType type, Requirement requirement) {
        var best = offers.stream().filter(Offer::fits).min(BEST);
        return new Selection(function, type, requirement, offers, best);
    }

    /** The choice in a sentence. */
    public String reason() {
        var fitting = offers.stream().filter(Offer::fits).count();
        return chosen.map(c -> "Of " + offers.size() + " offers " + fitting + " fit; " + c.accelerator()
                        + " delays packets least. " + c.reason())
                .orElseGet(() -> "No target fits. "
                        + String.join(
                                " ",
                                offers.stream()
                                        .map(o -> o.accelerator() + ": " + o.reason())
                                        .toList()));
    }
}
