package io.sextant.nfvo.performance;

import io.sextant.core.id.ThresholdId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.nfvo.BareService;
import io.sextant.nfvo.NsInstances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class WatchesTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant NEXT = NOW.plusSeconds(10);
    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = postgres.open("nfvo-test");
    private final Watches watches = new Watches(database, new NsInstances(database));

    @AfterEach
    void close() {
        database.close();
        postgres.close();
    }

    @Test
    void aChangeKeepsWhatATurnHasEndedSinceTheWatchWasRead() {
        var threshold = new Threshold(
                ThresholdId.random(),
                BareService.in(database),
                new Threshold.Criteria(MetricName.of(Metric.V_CPU_USAGE_MEAN_VNF), 50, 0),
                Set.of());
        watches.add(threshold, NOW);
        var turn = watches.take(NOW).getFirst();
        database.transaction(() -> {
            watches.find(threshold.key(), Threshold.class);
            elsewhere(() -> database.transaction(
                    () -> watches.end(turn, watch -> new Ending(watch, Map.of(), Optional.of(NEXT)))));
            watches.change(threshold.key(), Threshold.class, there -> above(there, "a"));
        });
        assertThat(watches.next()).contains(NEXT);
        assertThat(watches.find(threshold.key(), Threshold.class)).contains(above(threshold, "a"));
    }

    private static Threshold above(Threshold threshold, String subObject) {
        return new Threshold(threshold.id(), threshold.object(), threshold.criteria(), Set.of(subObject));
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).orTimeout(10, TimeUnit.SECONDS).join();
    }
}
