package io.sextant.server.chaos;

import io.sextant.examples.DemoFailure;
import io.sextant.examples.Sol005;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** One service as its OSS sees it, which takes any way out of whatever an operation comes to. */
final class Life {
    /** Of one operation, among all the others on a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(8);

    private static final Duration PAUSE = Duration.ofMillis(700);
    /** Where no fault happens any more, only an answer that a busy machine gives too late is one. */
    private static final int FAILURES_IN_PEACE = 4;

    private static final Set<String> WORKING = Set.of("STARTING", "PROCESSING", "ROLLING_BACK");
    private final Sol005 oss;
    private final String nsdId;
    private final Random random;
    private final BooleanSupplier chaos;
    private String ns = "";
    private int failuresInPeace;

    /** @param chaos whether faults may still happen */
    Life(Sol005 oss, String nsdId, Random random, BooleanSupplier chaos) {
        this.oss = oss;
        this.nsdId = nsdId;
        this.random = random;
        this.chaos = chaos;
    }

    String ns() {
        return ns;
    }

    /** Instantiates the service; if there is still chaos then, once more after a termination. */
    void live() {
        ns = oss.createNs(nsdId, "chaos");
        instantiate();
        if (!chaos.getAsBoolean()) return;
        terminate();
        instantiate();
    }

    private void instantiate() {
        var policy = List.of("best_fit", "worst_fit").get(random.nextInt(2));
        var request = Map.of(
                "nsFlavourId", "default", "additionalParamsForNs", Map.of("placement", Map.of("policy", policy)));
        while (true)
            switch (ended(oss.ask(ns, "instantiate", request), List.of("retry", "rollback", "fail"))) {
                case "COMPLETED" -> {
                    return;
                }
                case "FAILED" -> clear();
                default -> {}
            }
    }

    /** What was done stays until it is terminated, if anything was. */
    private void clear() {
        try {
            terminate();
        } catch (DemoFailure refused) {
            assertThat(refused).hasMessageContaining("there is nothing to terminate");
        }
    }

    private void terminate() {
        assertThat(ended(oss.terminate(ns), List.of("retry"))).isEqualTo("COMPLETED");
    }

    /** Ends the service for good. */
    void end() {
        terminate();
        oss.deleteNs(ns);
    }

    /** The state that the operation ends in, after as many detours as it takes. */
    private String ended(String operation, List<String> ways) {
        while (true) {
            var begunInPeace = !chaos.getAsBoolean();
            var state = rested(operation);
            if (!state.equals("FAILED_TEMP")) return state;
            if (begunInPeace) failuresInPeace++;
            assertThat(failuresInPeace)
                    .as(() ->
                            "failures in peace, the last " + oss.get(operation).path("error"))
                    .isLessThanOrEqualTo(FAILURES_IN_PEACE);
            oss.handle(operation, ways.get(random.nextInt(ways.size())));
        }
    }

    private String rested(String operation) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var state = oss.get(operation).path("operationState").asText();
            if (!WORKING.contains(state)) return state;
            assertThat(System.nanoTime())
                    .as("%s is stuck in %s", operation, state)
                    .isLessThan(end);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
