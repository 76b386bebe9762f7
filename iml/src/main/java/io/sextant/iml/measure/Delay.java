package io.sextant.iml.measure;

import io.sextant.iml.network.Sample;

import java.util.Optional;

/**
 * How a chain has carried packets lately.
 *
 * @param lately the last packets that were sent along it
 * @param budget microseconds there and back
 * @param late whether it breaks the budget, or loses more than a tenth; unknown before enough packets were sent
 */
public record Delay(Sample lately, Optional<Long> budget, Optional<Boolean> late) {
    // Below, nothing is said about it.
    private static final int ENOUGH = 9;
    // One lost of fewer may have been the first, for which a neighbour had to be asked.
    private static final int ENOUGH_FOR_LOSS = 10;
    private static final int LOSS_PERCENT = 10;
    // A chain that was late counts as on time only when it is clearly so, lest each packet changes the verdict.
    private static final double CLEARLY = 0.9;
    private static final int CLEARLY_PERCENT = 5;

    /** Of a chain along which nothing was sent yet. */
    static Delay unknown(Optional<Long> budget) {
        return new Delay(Sample.NONE, budget, Optional.empty());
    }

    /** After some more packets, of which these are the last. */
    Delay after(Sample last, Optional<Long> nowBudget) {
        if (last.sent() < ENOUGH) {
            return new Delay(last, nowBudget, late);
        }
        var wasLate = late.orElse(false);
        var slow = last.quantile(0.5)
                .filter(median -> nowBudget
                        .filter(most -> median > (wasLate ? most * CLEARLY : most))
                        .isPresent())
                .isPresent();
        return new Delay(last, nowBudget, Optional.of(slow || isLossy(last, wasLate)));
    }

    private static boolean isLossy(Sample last, boolean wasLate) {
        var allowed = last.sent() * (wasLate ? CLEARLY_PERCENT : LOSS_PERCENT) / 100.0;
        return last.received() == 0 || last.sent() >= ENOUGH_FOR_LOSS && last.lost() > allowed;
    }

    /** The median in microseconds, if times are known. */
    public Optional<Long> median() {
        return lately.quantile(0.5);
    }

    /** What one packet in a hundred exceeds. */
    public Optional<Long> p99() {
        return lately.quantile(0.99);
    }

    /** In words. */
    public String words() {
        return lately.received() + " of the last " + lately.sent() + " packets passed"
                + median().map(m -> " in " + m + " us there and back (median)").orElse("")
                + budget.map(b -> "; the budget is " + b + " us").orElse("")
                + loss()
                + ".";
    }

    private String loss() {
        return lately.lost() == 0
                ? ""
                : "; " + Math.round(100.0 * lately.lost() / lately.sent()) + " % were lost, and " + LOSS_PERCENT
                        + " % may be";
    }
}
