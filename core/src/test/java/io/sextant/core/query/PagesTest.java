package io.sextant.core.query;

import io.sextant.core.Problem;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PagesTest {
    private static final String SLOW = """
            (select gen_random_uuid() as id, jsonb '{"name": "a"}' as attributes from pg_sleep(60)) slow where true""";

    @Test
    void aFilterThatTakesTooLongIsBrokenOffAndRefused() {
        var filter = Filter.parse("(cont,name,a)", Things.SHAPE);
        var request = new PageRequest(Optional.of(filter), Optional.empty(), 10);
        try (var postgres = TestDatabase.create();
                var database = Database.open("core-test", postgres.settings())) {
            var pages = new Pages(database, SLOW, Duration.ofSeconds(1));
            assertThatThrownBy(() -> database.transaction(() -> pages.read(request)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(400))
                    .hasMessageContaining("takes too long");
        }
    }
}
