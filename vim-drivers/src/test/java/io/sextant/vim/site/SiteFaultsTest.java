package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Resources;
import io.sextant.vim.Restart;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What becomes of calls to an agent that refuses, stalls, dies or talks nonsense. */
class SiteFaultsTest {
    private static final WorkloadId ID = new WorkloadId("w");
    private static final WorkloadSpec SPEC =
            new WorkloadSpec("w", Optional.empty(), List.of("sleep", "600"), Map.of(), Resources.NONE, List.of());

    private final FakeAgent agent = new FakeAgent();
    private final Workloads workloads = new SiteWorkloads(agent.client(Duration.ofSeconds(20)));

    @AfterEach
    void stop() {
        agent.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "401, UNAUTHORIZED",
        "403, UNAUTHORIZED",
        "404, NOT_FOUND",
        "409, CONFLICT",
        "422, REFUSED",
        "429, BUSY",
        "500, BROKEN",
        "501, REFUSED",
        "503, BUSY",
        "504, NO_ANSWER",
        "507, NO_CAPACITY",
        "302, BROKEN"
    })
    void anErrorIsToldInTheAgentsOwnWords(int status, SouthboundFault fault) {
        agent.answers(status, "{\"status\":" + status + ",\"detail\":\"node n1 has no room\",\"more\":[1]}");
        assertFault(fault, () -> workloads.deploy(ID, SPEC));
        var problem = catchThrowableOfType(Problem.class, () -> workloads.deploy(ID, SPEC));
        assertThat(problem.detail()).contains("site 'edge1'", "node n1 has no room");
        assertThat(problem.status() == 503 || problem.status() == 504).isEqualTo(fault.mayPass());
    }

    @Test
    void anErrorInPlainTextIsToldInOneLineOfBoundedLength() {
        agent.answers(500, "line one\nline two\u0007" + "x".repeat(100_000));
        var problem = catchThrowableOfType(Problem.class, () -> workloads.deploy(ID, SPEC));
        assertThat(problem.detail()).contains("line one line two").hasSizeLessThan(3000);
        assertThat(problem.detail().chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void anErrorWithoutAWordIsToldByItsStatus() {
        agent.answers(500, "");
        assertThat(catchThrowableOfType(Problem.class, () -> workloads.deploy(ID, SPEC))
                        .detail())
                .contains("500");
    }

    @Test
    void nobodyListeningIsUnreachable() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nobody = new SiteAgent(new SiteId("edge1"), URI.create("http://127.0.0.1:" + free), "token");
        assertFault(SouthboundFault.UNREACHABLE, () -> new SiteWorkloads(nobody).deploy(ID, SPEC));
    }

    @Test
    void anAgentThatSaysNothingGivesNoAnswer() {
        var never = new CountDownLatch(1);
        agent.handles(exchange -> awaitQuietly(never));
        var impatient = new SiteWorkloads(agent.client(Duration.ofMillis(300)));
        assertFault(SouthboundFault.NO_ANSWER, () -> impatient.deploy(ID, SPEC));
        never.countDown();
    }

    @Test
    void anAgentThatStopsInTheMiddleOfItsAnswerGivesNoAnswer() {
        var never = new CountDownLatch(1);
        agent.handles(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitQuietly(never);
        });
        var impatient = new SiteWorkloads(agent.client(Duration.ofMillis(300)));
        assertFault(SouthboundFault.NO_ANSWER, () -> impatient.find(ID));
        never.countDown();
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        agent.handles(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[1 << 16];
            for (int i = 0; i < 1024; i++) exchange.getResponseBody().write(chunk);
            exchange.close();
        });
        assertFault(SouthboundFault.NO_ANSWER, workloads::all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"w\",\"name\":\"w\",\"state\":\"RUNN",
                "{\"id\":\"w\",\"name\":\"w\",\"state\":\"ASCENDING\",\"node\":\"n\",\"endpoints\":[]}",
                "{\"id\":\"../../etc\",\"name\":\"w\",\"state\":\"RUNNING\",\"node\":\"n\",\"endpoints\":[]}",
                "{\"id\":\"w\"}",
                "null",
                "[]",
                "<html>"
            })
    void anAnswerThatBreaksTheContractIsBroken(String answer) {
        agent.answers(200, answer);
        assertFault(SouthboundFault.BROKEN, () -> workloads.deploy(ID, SPEC));
    }

    @Test
    void aWorkloadThatDoesNotRunIsNotTakenForDeployed() {
        agent.answers(
                200,
                "{\"id\":\"w\",\"name\":\"w\",\"state\":\"EXITED\",\"detail\":\"exit code 1\",\"node\":\"n\",\"endpoints\":[]}");
        assertThat(catchThrowableOfType(Problem.class, () -> workloads.deploy(ID, SPEC))
                        .detail())
                .contains("exit code 1");
    }

    @Test
    void oneThatIsToEndOnceMayHaveDoneSoAlready() {
        var once = SPEC.restarted(Optional.of(Restart.ON_FAILURE));
        var answer =
                "{\"id\":\"w\",\"name\":\"w\",\"state\":\"EXITED\",\"exitCode\":%d,\"node\":\"n\",\"endpoints\":[]}";
        agent.answers(200, answer.formatted(0));
        assertThat(workloads.deploy(ID, once).state()).isEqualTo(State.EXITED);
        assertFault(SouthboundFault.BROKEN, () -> workloads.deploy(ID, SPEC));
        agent.answers(200, answer.formatted(1));
        assertFault(SouthboundFault.BROKEN, () -> workloads.deploy(ID, once));
    }

    @Test
    void absenceIsAnAnswer() {
        agent.answers(404, "{\"status\":404,\"detail\":\"no such workload\"}");
        assertThat(workloads.find(ID)).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
