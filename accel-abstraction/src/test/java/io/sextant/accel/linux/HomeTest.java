package io.sextant.accel.linux;

import io.sextant.accel.ffm.NetworkNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whoever has had work done in another network namespace is at home himself. */
@NeedsKernel
class HomeTest {
    private static final Path HERE = Path.of("/proc/thread-self/ns/net");

    @TempDir
    Path dir;

    @Test
    void aCarrierThatWorkElsewhereHasStartedIsAtHome() throws Exception {
        var holder = Holder.attachOrStart(dir);
        try {
            assumeTrue(holder.root(), "an ordinary user cannot enter the network namespaces of others");
            holder.home().ip(List.of("netns add x"));
            assertThat(seenBy(holder.netns("x").file())).isEqualTo(Files.readSymbolicLink(HERE));
        } finally {
            holder.destroy();
        }
    }

    private static Path seenBy(Path namespace) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.virtualThreadScheduler.parallelism=3",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        namespace.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            return Path.of(said.readLine());
        } finally {
            process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    /** A process with a virtual thread that waits for work elsewhere, and whose carrier has another to carry meanwhile. */
    static final class Waiting {
        private static final AtomicInteger BUSY = new AtomicInteger();
        private static final AtomicBoolean DONE = new AtomicBoolean();

        /** Prints where the virtual thread is when it has waited. */
        public static void main(String[] arguments) throws Exception {
            var waiting = Thread.ofVirtual().start(() -> {
                NetworkNamespace.in(Path.of(arguments[0]), Waiting::untilAllAreBusy);
                System.out.println(here());
                DONE.set(true);
            });
            while (BUSY.get() == 0) Thread.onSpinWait();
            for (var carrier = 0; carrier < 2; carrier++) Thread.ofVirtual().start(Waiting::beBusy);
            waiting.join();
        }

        private static Path untilAllAreBusy() {
            BUSY.incrementAndGet();
            while (BUSY.get() < 3) Thread.onSpinWait();
            return HERE;
        }

        private static void beBusy() {
            BUSY.incrementAndGet();
            while (!DONE.get()) Thread.onSpinWait();
        }

        private static Path here() {
            try {
                return Files.readSymbolicLink(HERE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
