package io.sextant.accel.xdp;

import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.stream.Stream;

/** All vectors of the types that XDP has, as the kernel without it passes them, too. */
@NeedsKernel
@NeedsXdp
class XdpGoldenTest {
    @TempDir
    static Path dir;

    private static Holder holder;
    private static GoldenLab lab;
    private static XdpAccelerator accelerator;

    @BeforeAll
    static void start() {
        holder = Holder.attachOrStart(dir);
        lab = new GoldenLab(holder);
        accelerator = new XdpAccelerator(holder);
    }

    @AfterAll
    static void end() {
        if (lab != null) lab.close();
        if (holder != null) holder.destroy();
    }

    static Stream<Golden> vectors() {
        return GoldenLab.of(accelerator);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void xdpDoesWhatTheVectorSays(Golden golden) {
        lab.run(golden, accelerator);
    }
}
