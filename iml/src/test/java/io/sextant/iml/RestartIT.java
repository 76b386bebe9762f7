package io.sextant.iml;

import io.sextant.site.model.Restart;
import io.sextant.site.model.State;
import io.sextant.site.model.WantedState;
import io.sextant.site.model.Workload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What the cluster does by itself for workloads that end, and against those that take too much. */
class RestartIT {
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
