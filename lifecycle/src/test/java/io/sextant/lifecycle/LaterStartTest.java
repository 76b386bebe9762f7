package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static io.sextant.lifecycle.Trials.diamond;
import static org.assertj.core.api.Assertions.assertThat;

class LaterStartTest {
    /** No sweep begins anything in these tests. */
    private static final EngineSettings SETTINGS = EngineSettings.DEFAULT.withLease(Duration.ofHours(10));

    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void whatMayNotBeginYetIsAcceptedAndBegunThen() throws SQLException {
        try (var bench = trials.on(diamond().settings(SETTINGS))) {
            bench.operations.start();
            var starts = List.of(soon(40), soon(20), soon(60));
            for (var start : starts) {
                var subject = Subject.of("NsInstance", start);
                var id = bench.submit(subject, Optional.of(start));
                assertThat(bench.operations.get(id).notBefore()).isPresent();
            }
            for (var start : starts) {
                var operation =
                        bench.operations.list(Subject.of("NsInstance", start)).getFirst();
                bench.ear.await(operation.id(), new Completed());
                assertThat(bench.step(operation.id(), "a").started().orElseThrow())
                        .isAfterOrEqualTo(operation.notBefore().orElseThrow());
            }
        }
    }

    @Test
    void aRestartForgetsNone() throws SQLException {
        var made = diamond().settings(SETTINGS);
        OperationId id;
        try (var first = trials.on(made)) {
            first.operations.start();
            id = first.submit(first.subject, Optional.of(soon(200)));
            first.ear.await(id, new Starting());
        }
        try (var second = trials.on(made)) {
            second.operations.start();
            second.ear.await(id, new Completed());
        }
    }

    @Test
    void oneThatHasNotBegunIsCancelledAtOnceAndNothingIsBegun() throws SQLException {
        try (var bench = trials.on(diamond().settings(SETTINGS))) {
            bench.operations.start();
            var id = bench.submit(bench.subject, Optional.of(soon(3_600_000)));
            var other = bench.submit(Subject.of("NsInstance", "now"));
            bench.ear.await(other, new Completed());
            assertThat(bench.operations.get(id).phase()).isEqualTo(new Starting());
            bench.operations.cancel(id, CancelMode.FORCEFUL);
            assertThat(bench.operations.get(id).phase()).isEqualTo(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
            assertThat(bench.acts.calls()).hasSize(8);
        }
    }

    private static Instant soon(long millis) {
        return Instant.now().plusMillis(millis);
    }
}
