package io.sextant.core.storage;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads and writes documents (jsonb). Each step of an operation reads the document of its service, which has hundreds of
 * kilobytes if the service is large: what was understood of one is kept and given again as long as the text is the same. Only
 * of records, which nobody changes.
 */
final class Documents implements FormatMapper {
    /** Smaller ones are understood as fast as they are found. */
    static final int LARGE = 8 << 10;

    /** Characters of all texts that are kept; what was understood of them takes several times as much memory. */
    static final int MOST = 4 << 20;

    private final FormatMapper format;
    private final LinkedHashMap<Text, Object> known = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    /** @param format of the texts */
    Documents(FormatMapper format) {
        this.format = format;
    }

    private record Text(Type type, String content) {}

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        if (text.length() < LARGE
                || text.length() > MOST
                || !type.getJavaTypeClass().isRecord()) return format.fromString(text, type, options);
        var key = new Text(type.getJavaType(), text.toString());
        return find(key).map(type.getJavaTypeClass()::cast).orElseGet(() -> {
            var document = format.fromString(text, type, options);
            keep(key, document);
            return document;
        });
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        return format.toString(value, type, options);
    }

    private Optional<Object> find(Text text) {
        synchronized (known) {
            return Optional.ofNullable(known.get(text));
        }
    }

    private void keep(Text text, Object document) {
        synchronized (known) {
            if (known.put(text, document) == null) characters += text.content().length();
            while (characters > MOST)
                characters -= known.pollFirstEntry().getKey().content().length();
        }
    }
}
