package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;

import static io.sextant.lifecycle.Plan.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A database for the tests of one class, and what they have in common. */
final class Trials implements BeforeAllCallback, AfterAllCallback {
    /** a, then b and c, then d. */
    static final Plan DIAMOND = Plan.builder()
            .step("a", new Act("a"))
            .step("b", new Act("b"), after("a"))
            .step("c", new Act("c"), after("a"))
            .step("d", new Act("d"), after("b", "c"))
            .build();

    private TestDatabase postgres;
    private Database database;

    @Override
    public void beforeAll(ExtensionContext context) {
        postgres = TestDatabase.create();
        database = postgres.open("lifecycle-test");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.close();
        postgres.close();
    }

    Database database() {
        return database;
    }

    Bench on(Bench.Made made) throws SQLException {
        return made.on(postgres, database);
    }

    /** Of a name of its own, so that no other test's engine works on its operations. */
    static Bench.Made diamond() {
        return Bench.with("DIAMOND-" + UUID.randomUUID(), DIAMOND);
    }

    static Function<StepContext, String> failing() {
        return _ -> fail();
    }

    static String fail() {
        throw new IllegalStateException("no");
    }

    static void assertProblem(ThrowingCallable call, int status, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.detail()).contains(words);
        });
    }
}
