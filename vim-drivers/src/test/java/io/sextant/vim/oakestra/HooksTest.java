package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.contract.Heard;
import io.sextant.vim.oakestra.FakeCluster.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A root that tells of changes is not looked at in vain. */
class HooksTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Pace BY_HOOKS_ALONE = new Pace(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER);

    private final FakeOakestra oakestra = new FakeOakestra();
    private final OakestraVim vim = connect("http://127.0.0.1:0");

    HooksTest() {
        oakestra.cluster("edge1", new Node("w1", 4, 4096));
    }

    @AfterEach
    void close() {
        vim.close();
        oakestra.close();
    }

    private OakestraVim connect(String hook) {
        var properties = Map.of("resourceAbstractor", oakestra.url().toString(), "hook", hook);
        return OakestraVimDriver.connect(Lab.connection(oakestra, properties), BY_HOOKS_ALONE);
    }

    /** Where the driver is told of changes. */
    private URI hook() {
        vim.require(Workloads.class);
        Lab.await("a hook", () -> !oakestra.hooks.all().isEmpty());
        var hook = oakestra.hooks.all().values().iterator().next();
        return URI.create(hook.path("webhook_url").asText());
    }

    private Workload deployed() throws Exception {
        hook();
        var workloads = vim.require(Workloads.class);
        return CompletableFuture.supplyAsync(() -> workloads.deploy(new WorkloadId("w"), Lab.spec("busybox")))
                .get(1, TimeUnit.MINUTES);
    }

    @Test
    void whatIsToldIsSeen() throws Exception {
        assertThat(deployed().state()).isEqualTo(State.RUNNING);
        var heard = new Heard();
        vim.require(WorkloadEvents.class).watch(heard);
        heard.assertNext("w RUNNING", "connected");
        oakestra.restarting = false;
        oakestra.kill("w");
        heard.assertNext("w EXITED");
    }

    @Test
    void aHookGoesWithItsConnection() {
        hook();
        vim.close();
        assertThat(oakestra.hooks.all()).isEmpty();
    }

    @Test
    void hooksThatADeadProcessHasLeftAreReplaced() {
        var dead = hook();
        var left = "{\"hook_name\":\"sextant-oak\",\"webhook_url\":\"" + dead.resolve("/left") + "\"}";
        oakestra.hooks.reply("POST", "/api/v1/hooks", FakeOakestraHttp.json(left));
        vim.close();
        try (var next = connect("http://127.0.0.1:" + dead.getPort())) {
            next.require(Workloads.class);
            Lab.await(
                    "another hook alone",
                    () -> oakestra.hooks.all().size() == 1
                            && !oakestra.hooks.all().toString().contains("/left"));
        }
    }

    @Test
    void aStrangerIsNotHeard() throws Exception {
        var guess = hook().resolve("/guess");
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(guess).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortThatAnotherConnectionHasIsTakenWhenThatIsClosed() {
        var first = hook();
        try (var next = connect("http://127.0.0.1:" + first.getPort())) {
            assertThat(next.summary()).isNotNull();
            vim.close();
            Lab.await("the hook of the next", () -> {
                next.require(Workloads.class);
                return oakestra.hooks.all().size() == 1;
            });
        }
    }

    @Test
    void aUrlWithoutAPortIsAPropertyToChange() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> connect("http://127.0.0.1"))
                .withMessageContaining("'hook'");
    }
}
