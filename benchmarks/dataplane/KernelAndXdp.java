import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.xdp.XdpAccelerator;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.calibration.Calibrations;
import io.sextant.iml.record.Records;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;

/**
 * A router in the kernel and one with XDP, measured in turn as a site's agent does it: between two network namespaces, over bridges.
 * Makes a holder of its own, and removes it.
 *
 * <p>java --enable-native-access=ALL-UNNAMED -cp "$PWD/iml/target/agent/*" benchmarks/dataplane/KernelAndXdp.java
 */
class KernelAndXdp {
    private static final int ROUNDS = 5;

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("xdp");
        var holder = Holder.attachOrStart(folder);
        try {
            var records = new Records<>(folder.resolve("records"), Calibration.class, Calibration::accelerator);
            var both = Map.of("linux", new LinuxAccelerator(holder), "xdp", new XdpAccelerator(holder));
            var calibrations = new Calibrations(Map.copyOf(both), Map.of(), holder, records, Clock.systemUTC());
            for (var round = 0; round < ROUNDS; round++) calibrations.measure().forEach(KernelAndXdp::print);
        } finally {
            holder.destroy();
        }
        System.exit(0);
    }

    private static void print(Calibrations.Attempt attempt) {
        attempt.measured()
                .ifPresentOrElse(
                        m -> System.out.printf(
                                "%s: %.1f us, %.2f Mpps, %.2f Gbit/s%n",
                                m.accelerator(), m.latencyNanos() / 1e3, m.packetsPerSecond() / 1e6, m.bitsPerSecond() / 1e9),
                        () -> System.out.println(attempt.accelerator() + ": " + attempt.detail()));
    }
}
