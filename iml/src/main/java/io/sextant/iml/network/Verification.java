package io.sextant.iml.network;

import java.util.Optional;

/**
 * What a probe along a chain found.
 *
 * @param passed whether every packet arrived, and within the budget if there is one
 * @param received answers; for a chain without a way back, packets that reached the far endpoint
 * @param rtt microseconds there and back, on average
 * @param delayBudget microseconds
 */
public record Verification(
        boolean passed, int sent, int received, Optional<Long> rtt, Optional<Long> delayBudget, String detail) {}
