package io.sextant.iml.record;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

/**
 * What the agent knows of one kind of thing, by id: one file each, whole or not there, on disk before a call returns. Safe for
 * use by many threads.
 *
 * @param <T> a record that {@link Documents#MAPPER} maps
 */
public final class Records<T> {
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Function<T, String> id;
    private final Map<String, T> known = new ConcurrentSkipListMap<>();

    /**
     * The records in this folder; it is made when it is not there.
     *
     * @param id of a record: letters, digits, '.', '_', '-', the first a letter or digit
     * @throws UncheckedIOException when a record cannot be read: to go on without it would remove what it describes
     */
    public Records(Path folder, Class<T> type, Function<T, String> id) {
        this.folder = folder;
        this.id = id;
        try {
            Files.createDirectories(folder);
            for (var file : files()) {
                if (file.getFileName().toString().endsWith(SUFFIX)) {
                    var record = read(file, type);
                    known.put(id.apply(record), record);
                } else {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The records in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return Documents.MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** The id of a record. */
    String id(T record) {
        return id.apply(record);
    }

    /** The record of this id. */
    public Optional<T> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    /** All records, by id. */
    public List<T> all() {
        return List.copyOf(known.values());
    }

    /** Writes a record; one with the same id is replaced. */
    public synchronized T put(T record) {
        var name = id.apply(record);
        // No id begins with a dot, so that no record has this name.
        var fresh = folder.resolve("." + name);
        try {
            try (var file = FileChannel.open(fresh, CREATE, TRUNCATE_EXISTING, WRITE)) {
                var bytes = ByteBuffer.wrap(Documents.MAPPER.writeValueAsBytes(record));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE);
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("The record " + file(name) + " cannot be written: " + e.getMessage(), e);
        }
        known.put(name, record);
        return record;
    }

    /** Removes the record, if it is there. */
    public synchronized void remove(T record) {
        var name = id.apply(record);
        try {
            if (Files.deleteIfExists(file(name))) {
                forceFolder();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The record " + file(name) + " cannot be removed: " + e.getMessage(), e);
        }
        known.remove(name);
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }

    // A rename is durable when its folder is.
    private void forceFolder() throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
