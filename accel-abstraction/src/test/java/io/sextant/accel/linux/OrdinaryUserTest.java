package io.sextant.accel.linux;

import io.sextant.accel.dpdk.DpdkAcceleratorTest;
import io.sextant.accel.ffm.Installation;
import io.sextant.accel.xdp.XdpAbsenceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The tests of this package once more, in a JVM that runs as an ordinary user; without root they ran as one already. */
@NeedsKernel
class OrdinaryUserTest {
    private static final int NOBODY_ELSE = 64_123;

    @TempDir
    Path dir;

    @Test
    void allThatRootCanAnOrdinaryUserCan() throws Exception {
        assumeTrue(HolderProcess.runsAsRoot(), "the other tests ran as an ordinary user themselves");
        Files.setAttribute(dir, "unix:uid", NOBODY_ELSE);
        var own = Jvm.of(SelectedTests.class);
        var jvm = new Jvm(own.main(), copies(own.classPath()), dir);
        var command = new ArrayList<>(
                List.of("setpriv", "--reuid", "" + NOBODY_ELSE, "--regid", "" + NOBODY_ELSE, "--clear-groups", "--"));
        command.addAll(jvm.command(tests().map(Class::getName).toArray(String[]::new)));
        var builder = new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("as user " + NOBODY_ELSE);
    }

    private static Stream<Class<?>> tests() {
        var ofKernel = Stream.<Class<?>>of(
                EntriesTest.class,
                HolderTest.class,
                LinuxAcceleratorTest.class,
                NftablesTest.class,
                RecoveryTest.class,
                RouterTest.class,
                RulesTest.class,
                SegmentSteeringTest.class,
                SupportTest.class,
                FirewallTest.class,
                XdpAbsenceTest.class);
        return Installation.absence().isPresent()
                ? ofKernel
                : Stream.concat(ofKernel, Stream.of(DpdkAcceleratorTest.class));
    }

    // The build's folders and Maven's are often closed to other users.
    private List<Path> copies(List<Path> classPath) throws IOException {
        var copies = new ArrayList<Path>();
        for (var entry : classPath) {
            var copy = dir.resolve(copies.size() + "-" + entry.getFileName());
            try (var files = Files.walk(entry)) {
                for (var file : files.toList()) {
                    Files.copy(file, copy.resolve(entry.relativize(file).toString()));
                }
            }
            copies.add(copy);
        }
        return copies;
    }
}
