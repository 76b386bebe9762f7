package io.sextant.iml.measure;

import io.sextant.iml.network.Sample;

import java.util.Optional;

/**
 * How a chain has carried packets lately.
 *
 * @param lately the last packets that were sent along it
 * @param budget microseconds there and back
 * @param late whether it breaks the budget, or lets nothing pass; unknown before enough packets were sent
 */
public record Delay(Sample lately, Optional<Long> budget, Optional<Boolean> late) {
    // Below, nothing is said about it.
    private static final int ENOUGH = 9;
    // A chain that was late counts as on time only when it is clearly so, lest each packet changes the verdict.
    private static final double CLEARLY = 0.9;

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
        return new Delay(last, nowBudget, Optional.of(slow || last.received() == 0));
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
                + budget.map(b -> "; the budget is " + b + " us.").orElse(".");
    }
}
