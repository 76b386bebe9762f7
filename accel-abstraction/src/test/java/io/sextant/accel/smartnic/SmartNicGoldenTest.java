package io.sextant.accel.smartnic;

import io.sextant.accel.Accelerator;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** All vectors of what cards take over, with real frames through the data plane process, whose cards are EMULATED. */
@NeedsDpdk
@NeedsKernel
class SmartNicGoldenTest {
    @TempDir
    static Path dir;

    private static Holder holder;
    private static DataPlane dataPlane;
    private static GoldenLab lab;
    private static Accelerator accelerator;

    @BeforeAll
    static void start() {
        holder = Holder.attachOrStart(dir);
        assumeTrue(holder.root(), "frames are sent and captured as root only");
        dataPlane = new DataPlane(holder, dir.resolve("dataplane.log"), _ -> {});
        accelerator = SmartNicAccelerator.of(holder, dataPlane);
        lab = new GoldenLab(holder);
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null) lab.close();
        if (dataPlane != null) dataPlane.close();
        holder.destroy();
    }

    static Stream<Golden> vectors() {
        return GoldenLab.of(accelerator).filter(golden -> !golden.function().stateful());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatEmulatedCardsTakeOverChangesNothing(Golden golden) {
        lab.run(golden, accelerator);
    }
}
