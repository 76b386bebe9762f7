package io.sextant.iml;

import io.sextant.site.model.ExecResult;
import io.sextant.site.model.State;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
