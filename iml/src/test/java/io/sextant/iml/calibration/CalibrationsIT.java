package io.sextant.iml.calibration;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.iml.record.Records;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The kernel of this machine, measured by real packets. */
class CalibrationsIT {
    @TempDir
    Path dir;

    private Holder holder;
    private Accelerator linux;

    @BeforeEach
    void start() {
        holder = Holder.attachOrStart(dir);
        linux = new LinuxAccelerator(holder);
    }

    @AfterEach
    void end() {
        holder.destroy();
    }

    @Test
    void anAcceleratorIsMeasuredAndNothingIsLeftOfIt() throws IOException {
        var before = there();
        var attempts = calibrations().measure();
        assertThat(attempts).hasSize(1);
        assertThat(attempts.getFirst().detail()).isEmpty();
        var measured = attempts.getFirst().measured().orElseThrow();
        assertThat(measured.latencyNanos()).isBetween(1_000L, 20_000_000L);
        assertThat(measured.packetsPerSecond()).isGreaterThan(1_000);
        assertThat(measured.bitsPerSecond()).isGreaterThan(10_000_000);
        assertThat(measured.ruleNanos()).isGreaterThan(1_000);
        assertThat(there()).isEqualTo(before);
        assertThat(linux.deployed()).isEmpty();
    }

    @Test
    void whatWasMeasuredStandsThoughFiltersCannotBePractised() throws IOException {
        var before = there();
        linux = withoutFirewalls(linux);
        var attempt = calibrations().measure().getFirst();
        assertThat(attempt.detail()).isEmpty();
        assertThat(attempt.measured()).isPresent();
        assertThat(there()).isEqualTo(before);
    }

    private static Accelerator withoutFirewalls(Accelerator accelerator) {
        return (Accelerator) Proxy.newProxyInstance(
                Accelerator.class.getClassLoader(), new Class<?>[] {Accelerator.class}, (_, method, arguments) -> {
                    if (method.getName().equals("deploy")
                            && ((NetworkFunction) arguments[0]).type() == FunctionType.FIREWALL)
                        throw AcceleratorException.failed("No firewall today.");
                    return method.invoke(accelerator, arguments);
                });
    }

    @Test
    void whatWasMeasuredSinceTheMachineWasStartedIsNotMeasuredAgain() {
        records().put(new Calibration("linux", Instant.EPOCH, thisBoot(), 1, 2, 3, 4));
        var known = calibrations();
        known.complete();
        assertThat(known.of("linux"))
                .get()
                .extracting(Calibration::latencyNanos)
                .isEqualTo(1L);
    }

    @Test
    void whatWasMeasuredWithoutRulesIsMeasuredAgain() {
        records().put(new Calibration("linux", Instant.EPOCH, thisBoot(), 1, 2, 3, 0));
        assertThat(calibrations().of("linux")).isEmpty();
    }

    @Test
    void whatWasMeasuredBeforeMeansNothing() {
        records().put(new Calibration("linux", Instant.EPOCH, "another", 1, 2, 3, 4));
        assertThat(calibrations().of("linux")).isEmpty();
        assertThat(calibrations().all().getFirst().detail()).contains("not measured yet");
    }

    @Test
    void oneThatTheSiteMightHaveSaysWhyItIsNotHere() {
        assertThat(calibrations().all().getLast())
                .isEqualTo(new Calibrations.Attempt("xdp", Optional.empty(), "It is not here. Install it."));
    }

    @Test
    void whatIsLeftOfAMeasurementThatWasCutOffIsNotInTheWay() throws IOException {
        var before = there();
        // Not closed, as by a kill; its processes end by themselves when nobody asks them any more.
        Bench.of(holder, linux, () -> true);
        linux.deployed().forEach(i -> linux.remove(i.function().id()));
        assertThat(calibrations().measure().getFirst().detail()).isEmpty();
        assertThat(there()).isEqualTo(before);
    }

    private Calibrations calibrations() {
        return new Calibrations(
                Map.of("linux", linux), Map.of("xdp", "Install it."), holder, records(), Clock.systemUTC());
    }

    private Records<Calibration> records() {
        return new Records<>(dir.resolve("calibrations"), Calibration.class, Calibration::accelerator);
    }

    private static String thisBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> there() throws IOException {
        var namespaces = holder.outside(Path.of("/run/netns"));
        try (var files = Files.exists(namespaces) ? Files.list(namespaces) : Stream.<Path>empty()) {
            return Stream.concat(files.map(Path::toString), holder.traffic().keySet().stream())
                    .sorted()
                    .toList();
        }
    }
}
