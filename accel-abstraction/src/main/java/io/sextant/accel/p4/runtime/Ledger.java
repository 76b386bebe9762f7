package io.sextant.accel.p4.runtime;

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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked of one switch: a file that outlives the agent, as the switch does. Written before the switch is changed and
 * erased after, so that the switch never holds what is not listed here.
 */
final class Ledger {
    private final Path file;

    Ledger(Path file) {
        this.file = file;
    }

    /** The function that the switch runs, and its rules in the order of their ids. */
    record Deployment(NetworkFunction function, List<Rule> rules) {
        Deployment {
            rules = List.copyOf(rules);
        }

        Deployment with(Collection<? extends Rule> more) {
            var all = byId();
            more.forEach(rule -> all.put(rule.id(), rule));
            return new Deployment(function, List.copyOf(all.values()));
        }

        Deployment without(Collection<RuleId> gone) {
            var rest = byId();
            rest.keySet().removeAll(gone);
            return new Deployment(function, List.copyOf(rest.values()));
        }

        private TreeMap<RuleId, Rule> byId() {
            var all = new TreeMap<RuleId, Rule>();
            rules.forEach(rule -> all.put(rule.id(), rule));
            return all;
        }
    }

    Optional<Deployment> read() {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), Deployment.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What it says of this very function: NOT_FOUND when the switch does not run it. */
    Deployment read(FunctionId function) {
        return read().filter(d -> d.function().id().equals(function))
                .orElseThrow(() -> AcceleratorException.notFound("There is no function " + function + " here."));
    }

    void write(Deployment deployment) {
        try {
            Files.createDirectories(file.getParent());
            // The rename makes it whole or not there, should the agent die between.
            var fresh = Files.write(
                    file.resolveSibling("." + file.getFileName()), Json.MAPPER.writeValueAsBytes(deployment));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void erase() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private AcceleratorException failed(IOException e) {
        return AcceleratorException.failed("The record " + file + " cannot be used: " + e.getMessage(), e);
    }
}
