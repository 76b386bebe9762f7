package io.sextant.iml.network;

import java.util.Optional;

/**
 * What a probe along a chain found.
 *
 * @param passed whether every packet arrived, and within the budget if there is one
 * @param received answers; for a chain without a way back, packets that reached the far endpoint
 * @param rtt microseconds there and back, on average
 * @param delayBudget microseconds
 * @param obstacle what drops probes and may let other packets pass: then none is sent, and nothing is known of the chain
 */
public record Verification(
        boolean passed,
        int sent,
        int received,
        Optional<Long> rtt,
        Optional<Long> delayBudget,
        String detail,
        Optional<String> obstacle) {
    static Verification failed(Chain chain, String detail) {
        return unsent(chain, detail, Optional.empty());
    }

    static Verification hindered(Chain chain, String obstacle) {
        return unsent(chain, "It cannot be probed. " + obstacle, Optional.of(obstacle));
    }

    private static Verification unsent(Chain chain, String detail, Optional<String> obstacle) {
        return new Verification(false, 0, 0, Optional.empty(), chain.delayBudget(), detail, obstacle);
    }

    /** Whether it is known that no packet passes. */
    boolean interrupted() {
        return received == 0 && obstacle.isEmpty();
    }

    static Verification of(Probe.Outcome outcome, Chain chain) {
        var sample = outcome.sample();
        if (sample.sent() == 0) {
            return failed(
                    chain, "The probe could not be sent: " + outcome.said().strip());
        }
        var rtt = sample.average();
        var late = rtt.filter(r -> chain.delayBudget().filter(b -> r > b).isPresent())
                .isPresent();
        return new Verification(
                sample.received() == sample.sent() && !late,
                sample.sent(),
                sample.received(),
                rtt,
                chain.delayBudget(),
                sample.received() + " of " + sample.sent() + " packets " + inWords(outcome.seen(), chain, rtt, late),
                Optional.empty());
    }

    private static String inWords(Probe.Seen seen, Chain chain, Optional<Long> rtt, boolean late) {
        var far = chain.destination();
        return switch (seen) {
            case ANSWERED ->
                "came back from " + far
                        + rtt.map(t -> " in " + t + " us" + (late ? ", beyond the delay budget." : "."))
                                .orElse(".");
            case ARRIVED ->
                chain.source() instanceof Gate gate
                        ? "reached " + far + " from " + gate.function() + "; the whole way is measured where it begins."
                        : "reached " + far + "; no chain leads back, so no time was measured.";
            case LEFT -> "left for " + far + "; no answer has come from the other site.";
        };
    }
}
