package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Json;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked of the kernel, where the kernel has no place for it (ids of routes, types of functions): one file a function
 * in the holder's tmpfs. It lives exactly as long as the kernel objects do, through every restart of the agent, and needs no
 * reconciling with a disk.
 *
 * <p>Written before the kernel is changed and erased after, so that the kernel never holds what is not listed here.
 */
final class Ledger {
    private final Path folder;

    Ledger(Path folder) {
        this.folder = folder;
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
        var name = entry.function().id().value();
        try {
            Files.createDirectories(folder);
            // No id begins with a dot. The rename makes it whole or not there, should the agent die between.
            var fresh = Files.write(folder.resolve("." + name), Json.MAPPER.writeValueAsBytes(Stored.of(entry)));
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void erase(FunctionId function) {
        try {
            Files.deleteIfExists(folder.resolve("." + function));
            Files.deleteIfExists(folder.resolve(function.value()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Optional<Entry> read(Path file) {
        try {
            return Optional.of(
                    Json.MAPPER.readValue(file.toFile(), Stored.class).entry());
        } catch (FileNotFoundException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static AcceleratorException failed(IOException e) {
        return AcceleratorException.failed("The holder's record of functions cannot be used: " + e.getMessage(), e);
    }
}
