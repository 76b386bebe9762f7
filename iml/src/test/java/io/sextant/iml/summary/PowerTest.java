package io.sextant.iml.summary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/** Processors whose counters the test writes. */
class PowerTest {
    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong(5);

    @Test
    void theProcessorsOfAMachineDrawTogether() throws IOException {
        energy("intel-rapl:0", 1_000_000);
        energy("intel-rapl:1", 0);
        energy("intel-rapl:0:0", 0);
        var power = power();
        energy("intel-rapl:0", 21_000_000);
        energy("intel-rapl:1", 40_000_000);
        energy("intel-rapl:0:0", 10_000_000);
        clock.addAndGet(2_000_000_000);
        assertThat(power.watts()).hasValue(30);
    }

    @Test
    void aCounterThatBeganAgainIsNoLoss() throws IOException {
        energy("intel-rapl:0", 99_000_000);
        var power = power();
        energy("intel-rapl:0", 9_000_000);
        clock.addAndGet(1_000_000_000);
        assertThat(power.watts()).hasValue(10);
    }

    @Test
    void whereNothingIsMeasuredNobodyKnows() {
        var power = power();
        clock.addAndGet(1_000_000_000);
        assertThat(power.watts()).isEmpty();
    }

    private Power power() {
        return new Power(folder, clock::get);
    }

    private void energy(String zone, long micros) throws IOException {
        var files = Files.createDirectories(folder.resolve(zone));
        Files.writeString(files.resolve("energy_uj"), micros + "\n");
        Files.writeString(files.resolve("max_energy_range_uj"), "100000000\n");
    }
}
