package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.SourceFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of a descriptor in memory. */
public final class TextFiles implements SourceFiles {
    private final Map<String, String> files = new HashMap<>();

    public static String resource(String name) {
        try (var in = TextFiles.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String example(String path) {
        return read(Path.of("..", "examples").resolve(path));
    }

    /** A page of the documentation. */
    static String document(String name) {
        return read(Path.of("..", "docs", name));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TextFiles file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Puts another text in place of the first that matches; {@code $0} stands for it. */
    void change(String path, String text, String by) {
        var before = files.get(path);
        var after = before.replaceFirst(Pattern.quote(text), by);
        if (after.equals(before)) throw new AssertionError(text + " is not in " + path);
        files.put(path, after);
    }

    @Override
    public boolean has(String path) {
        return files.containsKey(path);
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
