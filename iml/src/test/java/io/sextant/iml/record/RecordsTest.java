package io.sextant.iml.record;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordsTest {
    @TempDir
    Path dir;

    record Thing(String id, int value) {}

    @Test
    void recordsAreThereAfterARestart() {
        open().put(new Thing("a", 1));
        open().put(new Thing("a", 2));
        open().put(new Thing("b", 3));
        open().remove(new Thing("b", 3));
        assertThat(open().all()).containsExactly(new Thing("a", 2));
    }

    @Test
    void aRecordThatWasHalfWrittenIsNone() throws IOException {
        open().put(new Thing("a", 1));
        Files.writeString(dir.resolve(".a"), "{\"id\":\"a\",\"va");
        assertThat(open().find("a")).contains(new Thing("a", 1));
        assertThat(dir.resolve(".a")).doesNotExist();
    }

    @Test
    void aRecordThatCannotBeReadStopsTheStart() throws IOException {
        Files.writeString(dir.resolve("a.json"), "{");
        assertThatThrownBy(this::open).isInstanceOf(UncheckedIOException.class).hasMessageContaining("a.json");
    }

    private Records<Thing> open() {
        return new Records<>(dir, Thing.class, Thing::id);
    }
}
