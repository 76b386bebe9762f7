package io.sextant.accel.dpdk;

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

/** All vectors of the types that have a program in Java, through the data plane process. */
@NeedsDpdk
@NeedsKernel
class DpdkGoldenTest {
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
        accelerator = DpdkAccelerator.of(holder, dataPlane);
        lab = new GoldenLab(holder);
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null) lab.close();
        if (dataPlane != null) dataPlane.close();
        holder.destroy();
    }

    static Stream<Golden> vectors() {
        // DPDK's af_packet has the kernel put fragments together, and no way to say otherwise.
        return GoldenLab.of(accelerator).filter(golden -> !golden.name().contains("later fragment"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theProgramDoesWhatTheVectorSays(Golden golden) {
        lab.run(golden, accelerator);
    }
}
