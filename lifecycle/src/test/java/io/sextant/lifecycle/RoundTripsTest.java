package io.sextant.lifecycle;

import org.hibernate.Session;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.util.UUID;

import static io.sextant.lifecycle.Plan.after;
import static org.assertj.core.api.Assertions.assertThat;

/** How many statements go to PostgreSQL; a batch is one. The begin and the commit of a transaction come on top. */
class RoundTripsTest {
    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void aSubmissionTakesNoMoreStatementsForManySteps() throws SQLException {
        try (var bench = trials.on(Bench.with("MANY-" + UUID.randomUUID(), steps("step", 30)))) {
            var before = statements();
            bench.submit();
            // The lock of the subject, who holds it, the operation, its steps, the owner's word, the news for the
            // nodes.
            assertThat(statements() - before).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void norForManyChildren() throws SQLException {
        var part = Bench.with("PART-" + UUID.randomUUID(), Plan.builder().build());
        var plan = Plan.builder();
        for (var i = 0; i < 10; i++)
            plan.include("part" + i, steps("step", 3))
                    .child(new Child(
                            "part" + i,
                            part.name(),
                            Subject.of("VnfInstance", UUID.randomUUID()),
                            new Trial.Request("part")));
        try (var bench =
                trials.on(Bench.with("WHOLE-" + UUID.randomUUID(), plan.build()).parts(part))) {
            var before = statements();
            bench.submit();
            var owners = 11;
            assertThat(statements() - before).isLessThanOrEqualTo(7 + owners);
        }
    }

    private static Plan steps(String prefix, int count) {
        var plan = Plan.builder().step(prefix + "0", new Act("first"));
        for (var i = 1; i < count; i++) plan.step(prefix + i, new Act("step " + i), after(prefix + (i - 1)));
        return plan.build();
    }

    private static long statements() {
        return trials.database().transaction(RoundTripsTest::statistics).getPrepareStatementCount();
    }

    private static Statistics statistics() {
        var statistics = trials.database()
                .current()
                .unwrap(Session.class)
                .getSessionFactory()
                .getStatistics();
        statistics.setStatisticsEnabled(true);
        return statistics;
    }
}
