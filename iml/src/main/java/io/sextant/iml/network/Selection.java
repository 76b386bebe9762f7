package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which accelerator a network function gets, and why.
 *
 * @param offers the best first, then those that do not fit
 * @param chosen empty when no offer fits
 */
public record Selection(
        FunctionId function, FunctionType type, Requirement requirement, List<Offer> offers, Optional<Offer> chosen) {
    // Measuring is no finer than this: what is closer together counts as the same.
    private static final long LATENCY_STEP = 10_000;

    private static final Criterion LEAST_DELAY =
            new Criterion("delays packets least", Comparator.comparingLong(o -> o.latencyNanos() / LATENCY_STEP));

    // Every offer that fits is fast enough, so what is left to gain is delay first.
    private static final List<Criterion> CRITERIA = List.of(
            LEAST_DELAY,
            new Criterion("costs least of those that delay packets alike", Comparator.comparingInt(Offer::cost)),
            new Criterion("takes the least power of those alike", Comparator.comparingInt(Offer::milliwatts)),
            new Criterion(
                    "forwards most of those alike",
                    Comparator.comparingLong(Offer::throughput).reversed()),
            new Criterion("comes first by its name of those alike", Comparator.comparing(Offer::accelerator)));

    private static final Comparator<Offer> BEST = CRITERIA.stream()
            .map(Criterion::order)
            .reduce(Comparator.comparing(o -> !o.fits()), Comparator::thenComparing);

    public Selection {
        offers = List.copyOf(offers);
    }

    /** One thing that makes an offer better, in words that follow its name. */
    private record Criterion(String words, Comparator<Offer> order) {}

    /** The choice among these offers: of those that fit, the best. */
    static Selection among(List<Offer> offers, Demand demand) {
        var ranked = offers.stream().sorted(BEST).toList();
        var best = ranked.stream().findFirst().filter(Offer::fits);
        return new Selection(demand.function(), demand.type(), demand.requirement(), ranked, best);
    }

    /** Whether the chosen one delays packets clearly less than this accelerator. */
    boolean hastens(String accelerator) {
        var here =
                offers.stream().filter(o -> o.accelerator().equals(accelerator)).findFirst();
        return chosen.isPresent()
                && here.filter(h -> LEAST_DELAY.order.compare(chosen.get(), h) < 0)
                        .isPresent();
    }

    /** The choice in a sentence or two. */
    public String reason() {
        return chosen.map(this::reason).orElseGet(() -> "No target fits. " + refusals());
    }

    private String reason(Offer best) {
        var fitting = offers.stream().filter(Offer::fits).toList();
        var choice = fitting.size() == 1 ? best.accelerator() + " does." : comparison(best, fitting.get(1));
        return ("Of " + offers.size() + " offers " + fitting.size() + " fit; " + choice + " " + best.reason() + " "
                        + refusals())
                .strip();
    }

    private static String comparison(Offer best, Offer next) {
        var decisive = CRITERIA.stream()
                .filter(c -> c.order.compare(best, next) < 0)
                .findFirst()
                .orElseThrow();
        return best.accelerator() + " " + decisive.words + ": " + numbers(best) + ", the next best "
                + next.accelerator() + " " + numbers(next) + ".";
    }

    private static String numbers(Offer offer) {
        return Offer.micros(offer.latencyNanos()) + " us, cost " + offer.cost() + ", " + offer.milliwatts() + " mW, "
                + offer.throughput() + " bit/s";
    }

    private String refusals() {
        return offers.stream()
                .filter(o -> !o.fits())
                .map(o -> o.accelerator() + ": " + o.reason())
                .collect(Collectors.joining(" "));
    }
}
