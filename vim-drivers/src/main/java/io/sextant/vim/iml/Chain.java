package io.sextant.vim.iml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A path of packets in one direction (a network forwarding path).
 *
 * @param delayBudget from the first hop to the last
 * @param hops begins and ends with an {@link Hop.At}
 */
public record Chain(String name, Optional<Duration> delayBudget, List<Hop> hops) {
    public Chain {
        hops = List.copyOf(hops);
    }
}
