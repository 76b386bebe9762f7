package io.sextant.core.storage;

import io.sextant.core.json.Json;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.java.spi.UnknownBasicJavaType;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentsTest {
    private static final JavaType<Note> NOTE = new UnknownBasicJavaType<>(Note.class);

    private final Documents documents = new Documents(new JacksonJsonFormatMapper(Json.MAPPER));

    record Note(String words) {}

    record Other(String words) {}

    private static String text(String word, int length) {
        return "{\"words\": \"" + word.repeat(length / word.length()) + "\"}";
    }

    private Note read(String text) {
        return documents.fromString(text, NOTE, null);
    }

    @Test
    void aLargeDocumentIsUnderstoodOnce() {
        var text = text("a", Documents.LARGE);
        assertThat(read(text))
                .isSameAs(read(new String(text.toCharArray())))
                .isEqualTo(new Note("a".repeat(Documents.LARGE)));
    }

    @Test
    void anotherTextIsAnotherDocument() {
        assertThat(read(text("a", Documents.LARGE))).isNotEqualTo(read(text("b", Documents.LARGE)));
    }

    @Test
    void theSameTextIsReadAsEachTypeThatIsAskedFor() {
        var text = text("a", Documents.LARGE);
        var other = new UnknownBasicJavaType<>(Other.class);
        assertThat(read(text)).isInstanceOf(Note.class);
        assertThat(documents.fromString(text, other, null)).isInstanceOf(Other.class);
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        var first = read(text("a", Documents.MOST / 2));
        read(text("b", Documents.MOST / 3));
        assertThat(read(text("a", Documents.MOST / 2))).as("read last").isSameAs(first);
        read(text("c", Documents.MOST / 3));
        var second = read(text("b", Documents.MOST / 3));
        assertThat(read(text("b", Documents.MOST / 3))).isSameAs(second);
        assertThat(read(text("a", Documents.MOST / 2))).as("read longest ago").isNotSameAs(first);
    }
}
