package io.sextant.core.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseTest {
    private static TestDatabase postgres;
    private static Database database;

    @BeforeAll
    static void open() {
        postgres = TestDatabase.create();
        database = postgres.open("core-test");
        database.transaction(() -> database.current()
                .createNativeQuery("create table note (id int primary key, document jsonb)")
                .executeUpdate());
    }

    @AfterAll
    static void close() {
        database.close();
        postgres.close();
    }

    @Test
    void aDocumentKeepsItsTimesAndItsAbsentValues() {
        var text = new Text("ping", Instant.parse("2030-01-02T03:04:05Z"), Optional.empty());
        database.transaction(() -> database.current().persist(new Note(1, text)));
        assertThat(database.transaction(() -> database.current().find(Note.class, 1).document))
                .isEqualTo(text);
        assertThat(database.<Object>transaction(() -> database.current()
                        .createNativeQuery("select document ->> 'at' from note where id = 1")
                        .getSingleResult()))
                .isEqualTo("2030-01-02T03:04:05Z");
    }

    @Test
    void workThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> database.transaction((Runnable) () -> {
                    database.current().persist(new Note(2, new Text("lost", Instant.EPOCH, Optional.empty())));
                    database.current().flush();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(database.transaction(
                        () -> Optional.ofNullable(database.current().find(Note.class, 2))))
                .isEmpty();
    }

    @Test
    void anInnerTransactionJoinsTheOuterOne() {
        var same = database.transaction(() -> {
            var outer = database.current();
            return database.transaction(() -> outer == database.current());
        });
        assertThat(same).isTrue();
    }
}
