package io.sextant.iml.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A file that the kernel writes when it is read; it is gone when what it tells of is. */
public record KernelFile(Path path) {
    /** The file of this path. */
    public static KernelFile of(String path) {
        return new KernelFile(Path.of(path));
    }

    /** All of it, if it is there and we may read it. */
    public Optional<String> text() {
        try {
            return Optional.of(Files.readString(path));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The only number in it. */
    public OptionalLong number() {
        return text().stream().map(String::strip).mapToLong(Long::parseLong).findFirst();
    }

    /** The number after the key, of lines that have one each. */
    public OptionalLong number(String key) {
        return text().stream()
                .flatMap(String::lines)
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(key))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst();
    }
}
