package io.sextant.accel.dpdk;

import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.FastPathLab;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** All vectors over devices of DPDK: each link leads to one of af_xdp. */
@NeedsDpdk
@NeedsKernel
class DeviceGoldenTest {
    @TempDir
    static Path dir;

    private static FastPathLab lab;

    @BeforeAll
    static void start() {
        lab = new FastPathLab(
                dir, (holder, dataPlane) -> DpdkAccelerator.of(holder, dataPlane, DeviceLinks.express(holder)));
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null) lab.close();
    }

    static Stream<Golden> vectors() {
        return GoldenLab.of(lab.accelerator());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theProgramDoesWhatTheVectorSays(Golden golden) {
        lab.run(golden);
    }
}
