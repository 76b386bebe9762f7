package io.sextant.lifecycle;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import static io.sextant.lifecycle.Trials.diamond;
import static org.assertj.core.api.Assertions.assertThat;

class OwnerTest {
    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void theOwnerHearsOfEachPhaseInOrder() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = bench.submit();
            bench.ear.await(id, new Starting());
            bench.operations.start();
            bench.ear.await(id, new Processing());
            bench.ear.await(id, new Completed());
        }
    }

    @Test
    void anOwnerThatCannotFollowStopsTheOperationWhereSomebodyCanChoose() throws SQLException {
        var refusing = diamond().owner(operation -> {
            if (operation.phase() instanceof Completed || operation.phase() instanceof FailedTemporarily)
                throw Problem.conflict("The service is gone.");
        });
        try (var bench = trials.on(refusing)) {
            bench.acts.on("perform d", _ -> "made d");
            bench.operations.start();
            var id = bench.submit();
            bench.ear.await(id, new Processing());
            bench.awaitUnheard(id, new FailedTemporarily());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .isEqualTo("The operation could not enter COMPLETED: The service is gone.");
            assertThat(bench.step(id, "d").state()).isEqualTo(StepState.DONE);
        }
    }

    @Test
    void aRetryAfterTheOwnerRefusedOnlyAsksItAgain() throws SQLException {
        var refusals = new AtomicInteger(1);
        var refusing = diamond().owner(operation -> {
            if (operation.phase() instanceof Completed && refusals.getAndDecrement() > 0)
                throw Problem.conflict("The service is gone.");
        });
        try (var bench = trials.on(refusing)) {
            var id = bench.run(new FailedTemporarily());
            bench.acts.calls().clear();
            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
            assertThat(bench.acts.calls()).isEmpty();
        }
    }
}
