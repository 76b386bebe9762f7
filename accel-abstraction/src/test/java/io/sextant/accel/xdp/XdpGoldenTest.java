package io.sextant.accel.xdp;

import io.sextant.accel.FunctionType;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    // 65,535 would be right, too, and is what a P4 pipeline in software writes; the kernel never does.
    @Test
    void aChecksumThatBecomesZeroIsZeroAsInTheKernel() {
        var zero = new Golden(
                "a checksum that becomes zero",
                Cast.function(FunctionType.ROUTER),
                Cast.routes(),
                Cast.NEIGHBOURS,
                List.of(Cast.fromA(Frames.udp("101.199.1.2", 1, "10.0.2.2", 2, 9))),
                List.of(Cast.toB(Frames.udp("101.199.1.2", 1, "10.0.2.2", 2, 8))),
                Map.of());
        lab.run(zero, accelerator);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void xdpDoesWhatTheVectorSays(Golden golden) {
        lab.run(golden, accelerator);
    }
}
