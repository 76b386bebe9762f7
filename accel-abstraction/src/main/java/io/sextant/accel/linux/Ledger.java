package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Json;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What was asked of the kernel, where the kernel has no place for it (ids of routes, types of functions): one file a function
 * in the holder's tmpfs. It lives exactly as long as the kernel objects do, through every restart of the agent, and needs no
 * reconciling with a disk.
 *
 * <p>Written before the kernel is changed and erased after, so that the kernel never holds what is not listed here. What is written
 * for one rule does not grow with the rules that are there: a file is a document, and then one a line of what has changed since.
 */
final class Ledger {
    private static final int MOST_CHANGES = 256;

    private final Path folder;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    Ledger(Path folder) {
        this.folder = folder;
    }

    /** What a file says that has not been written since. */
    private record Known(State state, Entry entry, int changes) {}

    /** Of a file: one that is made anew has another key. */
    private record State(Object key, long size) {
        static State of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.fileKey(), attributes.size());
        }
    }

    /** How a change of an entry is written. */
    private record Change(List<Rule> installed, List<RuleId> withdrawn) {
        static Change between(Entry before, Entry after) {
            var gone = before.rules().keySet().stream()
                    .filter(id -> !after.rules().containsKey(id))
                    .toList();
            return new Change(after.notIn(before), gone);
        }
    }

    /** How an entry is written. */
    private record Stored(NetworkFunction function, List<Rule> rules) {
        static Stored of(Entry entry) {
            return new Stored(entry.function(), List.copyOf(entry.rules().values()));
        }

        Entry entry() {
            return Entry.withoutRules(function).with(rules);
        }
    }

    /** A function with its rules by id. */
    record Entry(NetworkFunction function, Map<RuleId, Rule> rules) {
        static Entry withoutRules(NetworkFunction function) {
            return new Entry(function, Map.of());
        }

        Entry with(Collection<? extends Rule> more) {
            var all = new TreeMap<>(rules);
            more.forEach(rule -> all.put(rule.id(), rule));
            return new Entry(function, all);
        }

        Entry without(Collection<RuleId> gone) {
            var rest = new TreeMap<>(rules);
            rest.keySet().removeAll(gone);
            return new Entry(function, rest);
        }

        Optional<Rule> rule(RuleId id) {
            return Optional.ofNullable(rules.get(id));
        }

        /** Its rules that another has not, or not as they are here. */
        List<Rule> notIn(Entry other) {
            return rules.values().stream()
                    .filter(rule -> !rule.equals(other.rules.get(rule.id())))
                    .toList();
        }

        /** Its rules of a kind, by id. */
        <R extends Rule> List<R> only(Class<R> kind) {
            return rules.values().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
        }
    }

    Optional<Entry> find(FunctionId function) {
        return read(folder.resolve(function.value()));
    }

    List<Entry> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .flatMap(f -> read(f).stream())
                    .toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void write(Entry entry) {
        var file = folder.resolve(entry.function().id().value());
        try {
            var before = known(file).filter(there -> there.entry().function().equals(entry.function()));
            var changes = before.map(there -> there.changes() + 1).orElse(0) % MOST_CHANGES;
            if (changes == 0) replace(file, entry);
            else append(file, Change.between(before.orElseThrow().entry(), entry));
            known.put(file, new Known(State.of(file), entry, changes));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void replace(Path file, Entry entry) throws IOException {
        if (!Files.isDirectory(folder)) Files.createDirectories(folder);
        // No id begins with a dot. The rename makes it whole or not there, should the agent die between.
        var fresh = Files.write(folder.resolve("." + file.getFileName()), line(Stored.of(entry)));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void append(Path file, Change change) throws IOException {
        Files.write(file, line(change), StandardOpenOption.APPEND);
    }

    private static byte[] line(Object document) throws IOException {
        return (Json.MAPPER.writeValueAsString(document) + "\n").getBytes(UTF_8);
    }

    void erase(FunctionId function) {
        try {
            Files.deleteIfExists(folder.resolve("." + function));
            Files.deleteIfExists(folder.resolve(function.value()));
            known.remove(folder.resolve(function.value()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Optional<Entry> read(Path file) {
        try {
            var there = known(file);
            if (there.isPresent()) return there.map(Known::entry);
            var state = State.of(file);
            var entry = entry(Files.readString(file));
            // The next change makes it anew: its last line may lack its end.
            known.put(file, new Known(state, entry, MOST_CHANGES - 1));
            return Optional.of(entry);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Optional<Known> known(Path file) throws IOException {
        var there = Optional.ofNullable(known.get(file));
        return there.isPresent() && Files.exists(file) && there.get().state().equals(State.of(file))
                ? there
                : Optional.empty();
    }

    // A change whose line has no end was not made: the agent died before it.
    private static Entry entry(String text) throws IOException {
        var lines = text.split("\n", -1);
        var entry = Json.MAPPER.readValue(lines[0], Stored.class).entry();
        for (var i = 1; i < lines.length - 1; i++) {
            var change = Json.MAPPER.readValue(lines[i], Change.class);
            entry = entry.without(change.withdrawn()).with(change.installed());
        }
        return entry;
    }

    private static AcceleratorException failed(IOException e) {
        return AcceleratorException.failed("The holder's record of functions cannot be used: " + e.getMessage(), e);
    }
}
