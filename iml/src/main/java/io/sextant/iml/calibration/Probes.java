package io.sextant.iml.calibration;

import io.sextant.accel.linux.JavaCommand;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Two processes in different network namespaces ({@link Meter}), one of which measures the way to the other when asked to. */
final class Probes implements AutoCloseable {
    // Long enough for two JVMs to start and measure on a busy machine; what hangs is ended then.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process near;
    private final Process far;
    private final Duration longest;
    private volatile boolean late;

    /** These, which live so long at most. */
    Probes(Process near, Process far, Duration longest) {
        this.near = near;
        this.far = far;
        this.longest = longest;
        var end = CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS);
        end.execute(this::endLate);
    }

    // Not by close: who reads from them or writes would hear of a closed stream, and not why.
    private void endLate() {
        late = true;
        near.toHandle().destroyForcibly();
        far.toHandle().destroyForcibly();
    }

    static Probes between(Netns near, Netns far, String address) {
        var probes = of(near.start(meter(address)), () -> far.start(meter()));
        try {
            probes.read(probes.far.inputReader());
            return probes;
        } catch (RuntimeException e) {
            probes.close();
            throw e;
        }
    }

    /** The near one, and a far one that may not start: then neither is there. */
    static Probes of(Process near, Supplier<Process> far) {
        try {
            return new Probes(near, far.get(), LONGEST);
        } catch (RuntimeException e) {
            near.destroyForcibly();
            throw e;
        }
    }

    /** What the near one answers to a word of {@link Meter}. */
    long ask(String what) {
        try {
            var out = near.outputWriter();
            out.write(what + "\n");
            out.flush();
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
        return read(near.inputReader());
    }

    // Both readers are the process's own: the same at each call.
    private long read(BufferedReader from) {
        try {
            var line = Optional.ofNullable(from.readLine()).orElse("");
            if (!line.matches("\\d{1,18}")) {
                throw failed(line.isEmpty() ? "it ended" : line);
            }
            return Long.parseLong(line);
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
    }

    private SiteProblem failed(String words) {
        var why = late ? "it took longer than " + longest.toMillis() + " ms, and was ended" : words;
        return SiteProblem.failed("The process that measures failed: " + why, null);
    }

    private static List<String> meter(String... address) {
        var options = List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        return JavaCommand.of(Meter.class, options, List.of(address));
    }

    @Override
    public void close() {
        near.destroyForcibly();
        far.destroyForcibly();
    }
}
