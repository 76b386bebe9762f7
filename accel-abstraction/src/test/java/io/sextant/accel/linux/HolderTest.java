package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsKernel
class HolderTest {
    @TempDir
    Path dir;

    private Holder holder;

    @BeforeEach
    void start() {
        holder = Holder.attachOrStart(dir);
    }

    @AfterEach
    void end() {
        holder.destroy();
    }

    @Test
    void aHolderIsFoundAgainWithWhatItHolds() {
        holder.home().ip(List.of("link add br0 type bridge", "netns add x"));
        var again = Holder.attachOrStart(dir);
        assertThat(again.pid()).isEqualTo(holder.pid());
        assertThat(again.prefix()).isEqualTo(holder.prefix()).matches("[a-z][a-z0-9]{4}");
        assertThat(again.run(List.of("ip", "-o", "link")).out()).contains("br0");
        assertThat(again.netns("x").run(List.of("ip", "-o", "link")).out()).doesNotContain("br0");
    }

    @Test
    void aHolderOutlivesItsStarter() throws Exception {
        holder.destroy();
        var starter = Jvm.of(HolderStarter.class).command(dir.toString());
        var process = new ProcessBuilder(starter).redirectErrorStream(true).start();
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("started");
        } finally {
            process.destroyForcibly().waitFor();
        }
        var first = Files.readString(dir.resolve("holder"));
        holder = Holder.attachOrStart(dir);
        assertThat(first).contains(" " + holder.pid() + " ");
        assertThat(holder.run(List.of("ip", "-o", "link")).out()).contains("br-kept");
    }

    @Test
    void aStarterThatDiesBeforeItKnowsTheHolderLeavesNone() throws Exception {
        holder.destroy();
        var process = HolderProcess.launch(HolderProcess.runsAsRoot());
        process.inputReader().readLine();
        process.getOutputStream().close();
        assertThat(process.waitFor(10, SECONDS)).isTrue();
    }

    @Test
    void aKilledHolderIsReplacedAndKeepsItsPrefix() {
        var prefix = holder.prefix();
        ProcessHandle.of(holder.pid()).orElseThrow().destroyForcibly();
        ProcessHandle.of(holder.pid()).ifPresent(p -> p.onExit().join());
        assertThatThrownBy(() -> holder.run(List.of("true"))).hasMessageContaining("is gone");
        var fresh = Holder.attachOrStart(dir);
        assertThat(fresh.alive()).isTrue();
        assertThat(fresh.prefix()).isEqualTo(prefix);
        holder = fresh;
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForTheHolder() throws Exception {
        var file = dir.resolve("holder");
        var words = Files.readString(file).strip().split(" ");
        var me = ProcessHandle.current().pid();
        Files.writeString(file, String.join(" ", words[0], Long.toString(me), words[2], words[3]));
        var fresh = Holder.attachOrStart(dir);
        assertThat(fresh.pid()).isNotEqualTo(me);
        fresh.destroy();
    }

    @Test
    void destroyingKillsWhatRunsInItsNamespaces() throws Exception {
        holder.home().ip(List.of("netns add x"));
        var one = holder.start(List.of("sleep", "infinity"));
        var other = holder.netns("x").start(List.of("sleep", "infinity"));
        // Each is a sleep, and so inside, once it runs the command that nsenter was given.
        awaitName(one, "sleep");
        awaitName(other, "sleep");
        holder.destroy();
        assertThat(one.waitFor(5, SECONDS)).isTrue();
        assertThat(other.waitFor(5, SECONDS)).isTrue();
        assertThat(holder.alive()).isFalse();
        assertThat(dir.resolve("holder")).doesNotExist();
    }

    @Test
    void itSleepsInASessionOfItsOwnAndUsesNoCpu() throws Exception {
        var stat = Files.readString(Path.of("/proc/" + holder.pid() + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        assertThat(fields[3]).as("session").isEqualTo(Long.toString(holder.pid()));
        assertThat(Integer.parseInt(fields[11]) + Integer.parseInt(fields[12]))
                .as("ticks")
                .isLessThan(10);
    }

    @Test
    void aFailedCommandIsToldInItsOwnWords() {
        assertThatThrownBy(() -> holder.home().ip(List.of("link add br0 type bridge", "link set nolink up")))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("Cannot find device \"nolink\"")
                .hasMessageContaining("-:2");
        assertThatThrownBy(() -> holder.run(List.of("no-such-program"))).hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> holder.netns("nowhere").run(List.of("true"))).hasMessageContaining("'nowhere'");
        assertThatThrownBy(() -> holder.netns("../x")).hasMessageContaining("no name");
    }

    @Test
    void aCommandThatHangsOrSaysTooMuchIsKilled() {
        var home = holder.home();
        assertThatThrownBy(() -> home.attempt(List.of("sleep", "infinity"), "", Duration.ofMillis(50)))
                .hasMessageContaining("did not end");
        assertThatThrownBy(() -> home.attempt(List.of("yes"), "", Duration.ofSeconds(20)))
                .hasMessageContaining("more than 16 MiB");
    }

    @Test
    void largeInputAndOutputPass() {
        var text = "line\n".repeat(200_000);
        assertThat(holder.home().run(List.of("cat"), text).out()).isEqualTo(text);
        assertThat(holder.home()
                        .attempt(List.of("sh", "-c", "exit 3"), "", Netns.TIMEOUT)
                        .exit())
                .isEqualTo(3);
    }

    private static void awaitName(Process process, String name) throws Exception {
        var deadline = System.nanoTime() + SECONDS.toNanos(5);
        while (!Files.readString(Path.of("/proc/" + process.pid() + "/comm"))
                .strip()
                .equals(name)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
