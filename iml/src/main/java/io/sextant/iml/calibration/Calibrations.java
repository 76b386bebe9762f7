package io.sextant.iml.calibration;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.record.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the accelerators of the site were measured to do; it outlives the agent, but not the machine's kernel. */
public final class Calibrations {
    private static final Logger LOG = LoggerFactory.getLogger(Calibrations.class);

    private final Map<String, Accelerator> accelerators;
    private final Map<String, String> absent;
    private final Holder holder;
    private final Records<Calibration> records;
    private final Clock clock;
    private final String boot;

    /**
     * Of these accelerators, measured in this holder.
     *
     * @param absent those that cannot be measured because they are not here, each with the reason
     */
    public Calibrations(
            Map<String, Accelerator> accelerators,
            Map<String, String> absent,
            Holder holder,
            Records<Calibration> records,
            Clock clock) {
        this.accelerators = new TreeMap<>(accelerators);
        this.absent = new TreeMap<>(absent);
        this.holder = holder;
        this.records = records;
        this.clock = clock;
        this.boot = boot();
    }

    /**
     * How measuring one accelerator went.
     *
     * @param detail why it was not measured; empty when it was
     */
    public record Attempt(String accelerator, Optional<Calibration> measured, String detail) {}

    /** What the accelerator was last measured to do, since the machine was started. */
    public Optional<Calibration> of(String accelerator) {
        // An agent before this one may not have measured all.
        return records.find(accelerator).filter(c -> c.boot().equals(boot) && c.ruleNanos() > 0);
    }

    /** What is known of every accelerator, and then why others are not here. */
    public List<Attempt> all() {
        var here = accelerators.keySet().stream()
                .map(name -> of(name).map(c -> new Attempt(name, Optional.of(c), ""))
                        .orElseGet(() -> new Attempt(name, Optional.empty(), "It was not measured yet.")));
        var others = absent.entrySet().stream()
                .map(e -> new Attempt(e.getKey(), Optional.empty(), "It is not here. " + e.getValue()));
        return Stream.concat(here, others).toList();
    }

    /** Measures those that were not measured since the machine was started. */
    public void complete() {
        accelerators.keySet().stream().filter(name -> of(name).isEmpty()).forEach(this::measure);
    }

    /** Measures all of them, one after the other; each takes some seconds, up to about twenty where rules are practised. */
    public List<Attempt> measure() {
        return accelerators.keySet().stream().map(this::measure).toList();
    }

    // One at a time: two would measure each other.
    private synchronized Attempt measure(String name) {
        var accelerator = accelerators.get(name);
        if (!accelerator.capabilities().types().contains(FunctionType.ROUTER)) {
            return new Attempt(name, Optional.empty(), "It runs no router, by which it could be measured.");
        }
        try (var bench = Bench.of(holder, accelerator, this::idle)) {
            // Latency last: by then whatever forwards is warm.
            var packets = bench.packetsPerSecond();
            var bits = bench.bitsPerSecond();
            var latency = bench.latencyNanos();
            var measured = records.put(
                    new Calibration(name, clock.instant(), boot, latency, packets, bits, bench.ruleNanos()));
            LOG.info("Measured {}", measured);
            practiseFilters(name, bench);
            return new Attempt(name, Optional.of(measured), "");
        } catch (AcceleratorException | SiteProblem e) {
            LOG.warn("The accelerator {} was not measured: {}", name, e.getMessage(), e);
            return new Attempt(name, of(name), "It could not be measured: " + e.getMessage());
        }
    }

    // What was measured stands without it: only the first filter that is asked for takes longer then.
    private static void practiseFilters(String name, Bench bench) {
        try {
            bench.practiseFilters();
        } catch (AcceleratorException e) {
            LOG.warn("Filters were not practised on the accelerator {}: {}", name, e.getMessage(), e);
        }
    }

    private boolean idle() {
        return accelerators.values().stream()
                .flatMap(accelerator -> accelerator.deployed().stream())
                .allMatch(instance -> Bench.isOne(instance.function().id()));
    }

    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
