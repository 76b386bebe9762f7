package io.sextant.iml;

import io.sextant.site.model.ExecResult;
import io.sextant.site.model.Restart;
import io.sextant.site.model.State;
import io.sextant.site.model.WantedState;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What a workload may do, and what is noticed of it. Every test leaves the site as it was. */
class WorkloadIT {
    private static TestSite site;
    private static SiteClient client;

    @BeforeAll
    static void start() throws IOException {
        site = TestSite.start();
        client = site.client();
    }

    @AfterAll
    static void stop() throws IOException {
        site.agent().close();
    }

    @BeforeEach
    void link() {
        site.makeLink();
    }

    @AfterEach
    void nothingIsLeft() {
        site.requireNothingLeft();
    }

    @Test
    void aCommandThatCannotRunIsRefusedInItsOwnWordsAndLeavesNothing() {
        assertThatThrownBy(() -> site.run(new WorkloadSpec("w").addCommandItem("no-such-program")))
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class, r -> assertThat(r.status()).isEqualTo(422))
                .hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> client.get("/workloads/w", Workload.class))
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }

    @Test
    void theEndOfAWorkloadIsNoticedWithItsCodeAndItsLastWords() {
        site.run(TestSite.shell("echo last words; exit 7"));
        until(() -> client.get("/workloads/w", Workload.class).getState() == State.EXITED);
        var ended = client.get("/workloads/w", Workload.class);
        assertThat(ended.getExitCode()).isEqualTo(7);
        assertThat(ended.getDetail()).contains("last words");
        assertThatThrownBy(() -> site.exec(1, "true")).hasMessageContaining("does not run");
    }

    @Test
    void theOutputOfAWorkloadIsKeptWithinBounds() throws IOException {
        site.run(TestSite.shell("head -c 5000000 /dev/zero; echo end; touch /done; sleep 100"));
        until(() -> site.exec(5, "test", "-e", "/done").getExitCode() == 0);
        long size = 0;
        for (var name : List.of("log", "log.old")) {
            size += Files.size(site.agent().site().resolve("workloads/w").resolve(name));
        }
        assertThat(size).isLessThan(2 << 20);
    }

    @Test
    void aCommandInAWorkloadIsBoundInTimeAndOutput() {
        site.run(TestSite.shell("sleep 100"));
        assertThat(site.exec(30, "sh", "-c", "echo out; echo err >&2; exit 3"))
                .isEqualTo(new ExecResult(3, "out\n", "err\n", false, false));
        assertThat(site.exec(1, "sh", "-c", "echo begun; exec sleep 50"))
                .isEqualTo(new ExecResult(124, "begun\n", "", true, false));
        var much = site.exec(30, "head", "-c", "1000000", "/dev/zero");
        assertThat(much.getStdout()).hasSize(64 << 10);
        assertThat(much.getTruncated()).isTrue();
        // The one that was ended at its timeout is gone, and no zombie of it is there.
        assertThat(site.exec(30, "sh", "-c", "cat /proc/[0-9]*/comm").getStdout())
                .containsOnlyOnce("sleep");
    }

    @Test
    void aWorkloadSeesNothingOfTheNodeThatIsNotItsBusiness() {
        site.run(TestSite.shell("sleep 100"));
        var folder = site.agent().site().toString();
        assertThat(site.exec(5, "ls", folder).getExitCode()).isNotZero();
        assertThat(site.exec(5, "ls", "/etc/shadow").getExitCode()).isNotZero();
        assertThat(site.exec(5, "touch", "/usr/mine").getExitCode()).isNotZero();
        assertThat(site.exec(5, "sh", "-c", "ls -d /proc/[0-9]* | wc -l")
                        .getStdout()
                        .strip())
                .isLessThan("9");
    }

    @Test
    void aWorkloadThatCrashesRunsAgainWithItsFilesAfterEverLongerPauses() throws Exception {
        try (var told = Told.by(client)) {
            site.run(TestSite.shell("echo x >>/runs; [ $(wc -l </runs) -ge 4 ] || exit 3; sleep 1000")
                    .restart(Restart.ON_FAILURE));
            until(() -> count(told, "WORKLOAD_RUNNING w") == 4);
            assertThat(site.exec(5, "wc", "-l", "/runs").getStdout()).startsWith("4 ");
            assertThat(count(told, "WORKLOAD_EXITED w")).isEqualTo(3);
            assertThat(workload().getState()).isEqualTo(State.RUNNING);
            assertThat(site.exec(5, "ls", "/sys/class/net").getStdout()).contains("eth0");
        }
    }

    @Test
    void whoWaitsForARestartSaysSoAndIsNotRunOnceItIsStopped() {
        site.run(TestSite.shell("exit 7").restart(Restart.ALWAYS));
        until(() -> detail().contains("It runs again 1.6 s after its end (restart 4)."));
        client.put("/workloads/w/state", new WantedState(WantedState.StateEnum.STOPPED), Workload.class);
        assertThat(workload().getState()).isEqualTo(State.STOPPED);
    }

    @Test
    void aWorkloadThatHasDoneItsWorkIsNotRunAgainAfterFailuresOnly() {
        site.run(TestSite.shell("exit 0").restart(Restart.ON_FAILURE));
        until(() -> workload().getState() == State.EXITED);
        assertThat(workload().getDetail()).doesNotContain("again");
    }

    @Test
    void aWorkloadGetsNoMoreMemoryAndTimeThanItRequests() throws IOException {
        assumeThat(Files.isWritable(Path.of("/sys/fs/cgroup/memory")))
                .as("memory control groups (version 1) can be written")
                .isTrue();
        site.run(TestSite.shell("x=$(head -c 100000000 /dev/zero | tr '\\0' x); sleep 1000")
                .cpuMillis(500L)
                .memoryBytes(50L << 20));
        until(() -> workload().getState() == State.EXITED);
        assertThat(workload().getExitCode()).isEqualTo(137);
    }

    private static long count(Told told, String event) {
        return told.events().stream().filter(event::equals).count();
    }

    private static String detail() {
        return Optional.ofNullable(workload().getDetail()).orElse("");
    }

    private static Workload workload() {
        return client.get("/workloads/w", Workload.class);
    }
}
