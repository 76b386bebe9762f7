package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Json;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was asked of one switch: a file that outlives the agent, as the switch does. Written before the switch is changed and
 * erased after, so that the switch never holds what is not listed here.
 */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Path file;
    private Optional<Deployment> current;

    /** The record in a file, which nobody else writes; empty where the file cannot be read. */
    Ledger(Path file) {
        this.file = file;
        current = stored();
    }

    /** How a deployment is written. */
    private record Stored(NetworkFunction function, List<Rule> rules) {
        Stored {
            Objects.requireNonNull(function, "function");
            Objects.requireNonNull(rules, "rules");
        }
    }

    /** The function that the switch runs, and its rules by id. */
    record Deployment(NetworkFunction function, SortedMap<RuleId, Rule> rules) {
        static Deployment of(NetworkFunction function) {
            return new Deployment(function, new TreeMap<>());
        }

        Deployment with(Collection<? extends Rule> more) {
            var all = new TreeMap<>(rules);
            more.forEach(rule -> all.put(rule.id(), rule));
            return new Deployment(function, all);
        }

        Deployment without(Collection<RuleId> gone) {
            var rest = new TreeMap<>(rules);
            gone.forEach(rest::remove);
            return new Deployment(function, rest);
        }
    }

    private Optional<Deployment> stored() {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(Files.readAllBytes(file), Stored.class))
                    .map(stored -> Deployment.of(stored.function()).with(stored.rules()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            // One switch that has to be deployed to anew is less than a site that does not start.
            LOG.error("The record {} cannot be read, so that nothing is known to run on its switch", file, e);
            return Optional.empty();
        }
    }

    synchronized Optional<Deployment> read() {
        return current;
    }

    /** What it says of this very function: NOT_FOUND when the switch does not run it. */
    Deployment read(FunctionId function) {
        return read().filter(d -> d.function().id().equals(function))
                .orElseThrow(() -> AcceleratorException.notFound("There is no function " + function + " here."));
    }

    synchronized void write(Deployment deployment) {
        try {
            Files.createDirectories(file.getParent());
            var stored = new Stored(
                    deployment.function(), List.copyOf(deployment.rules().values()));
            var fresh = file.resolveSibling("." + file.getFileName());
            store(fresh, ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(stored)));
            // Whole or not there, should the agent die between.
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            current = Optional.of(deployment);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    // Durable before it has its name: after a power loss it would be empty otherwise.
    private static void store(Path fresh, ByteBuffer octets) throws IOException {
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (octets.hasRemaining()) channel.write(octets);
            channel.force(true);
        }
    }

    synchronized void erase() {
        try {
            Files.deleteIfExists(file);
            current = Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private AcceleratorException failed(IOException e) {
        return AcceleratorException.failed("The record " + file + " cannot be used: " + e.getMessage(), e);
    }
}
