package io.sextant.vim.iml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a network function runs where it runs.
 *
 * @param accelerator that was chosen, if one fits
 * @param reason the choice in a sentence
 */
public record Selection(
        FunctionId function, Optional<String> accelerator, Optional<Target> target, String reason, List<Offer> offers) {
    public Selection {
        offers = List.copyOf(offers);
    }

    /**
     * What one accelerator could do.
     *
     * @param throughput in bits per second, where it is known
     * @param latency what it adds to a packet's way, where it is known
     * @param reason why it fits, or what it lacks
     */
    public record Offer(
            String accelerator,
            Target target,
            boolean fits,
            Optional<Long> throughput,
            Optional<Duration> latency,
            String reason) {}
}
