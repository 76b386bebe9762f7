package io.sextant.accel.linux;

import io.sextant.accel.Rule;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** All vectors of the types that the kernel has, in the kernel. */
@NeedsKernel
class LinuxGoldenTest {
    @TempDir
    static Path dir;

    private static Holder holder;
    private static GoldenLab lab;
    private static LinuxAccelerator accelerator;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(GoldenLab.possible(), "frames are sent and captured as root only");
        holder = Holder.attachOrStart(dir);
        lab = new GoldenLab(holder);
        accelerator = new LinuxAccelerator(holder);
    }

    @AfterAll
    static void end() {
        if (lab != null) lab.close();
        if (holder != null) holder.destroy();
    }

    static Stream<Golden> vectors() {
        // GRE is refused, see TunnelTest.
        return GoldenLab.of(accelerator)
                .filter(golden -> golden.rules().stream()
                        .noneMatch(
                                rule -> rule instanceof Rule.Tunnel tunnel && tunnel.wrapping() == Rule.Wrapping.GRE));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theKernelDoesWhatTheVectorSays(Golden golden) {
        var before = objects();
        lab.run(golden, accelerator);
        assertThat(objects()).as("what is left of it").isEqualTo(before);
    }

    private static List<String> objects() {
        return Stream.of(
                        List.of("ip", "-br", "link", "show"),
                        List.of("ls", "/run/netns"),
                        List.of("ls", "/run/functions"))
                .flatMap(command ->
                        holder.home().attempt(command, "", Netns.TIMEOUT).out().lines())
                .map(line -> line.split("[@ ]")[0])
                .toList();
    }
}
