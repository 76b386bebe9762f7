package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.NetworkId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SiteAgentTest {
    private final FakeAgent fake = new FakeAgent();
    private final SiteAgent agent = fake.client(Duration.ofSeconds(20));

    @AfterEach
    void stop() {
        agent.close();
        fake.close();
    }

    @Test
    void everyCallCarriesTheToken() {
        var seen = new AtomicReference<String>();
        fake.handles(exchange -> {
            seen.set(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeAgent.send(exchange, 200, "[]");
        });
        assertThat(new SiteNetworks(agent).all()).isEmpty();
        assertThat(seen.get()).isEqualTo("Bearer " + FakeAgent.TOKEN);
        assertThat(fake.requests()).containsExactly("GET /site/v1/links");
    }

    @Test
    void aRefusedTokenIsNotRepeatedInTheProblem() {
        fake.answers(401, "");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new SiteNetworks(agent).all())
                .satisfies(p -> assertThat(p.detail() + p.parameters()).doesNotContain(FakeAgent.TOKEN));
    }

    @Test
    void aCallWhoseConnectionBreaksIsSentOnceMore() throws Exception {
        try (var server = new ServerSocket(0)) {
            var calls = Thread.ofVirtual().start(() -> {
                drop(server);
                reply(server, "HTTP/1.1 204 No Content\r\n\r\n");
            });
            new SiteNetworks(client(server)).delete(new NetworkId("net"));
            calls.join();
        }
    }

    @Test
    void aCallWhoseConnectionBreaksTwiceHasNoAnswer() throws Exception {
        try (var server = new ServerSocket(0)) {
            var calls = Thread.ofVirtual().start(() -> {
                drop(server);
                drop(server);
            });
            assertFault(SouthboundFault.NO_ANSWER, () -> new SiteNetworks(client(server)).delete(new NetworkId("net")));
            calls.join();
        }
    }

    @Test
    void aCommandIsNotSentTwice() throws Exception {
        try (var server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                drop(server);
                reply(server, "HTTP/1.1 500 Sent Twice\r\nContent-Length: 0\r\n\r\n");
            });
            var workloads = new SiteWorkloads(client(server));
            assertFault(
                    SouthboundFault.NO_ANSWER,
                    () -> workloads.exec(new WorkloadId("w"), List.of("reboot"), Duration.ofSeconds(5)));
        }
    }

    @Test
    void aCommandDoesNotTakeAConnectionThatWasKept() throws Exception {
        try (var server = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> {
                try (var kept = server.accept()) {
                    answer(kept, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
                    reply(server, "HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            var workloads = new SiteWorkloads(client(server));
            assertThat(workloads.all()).isEmpty();
            assertFault(
                    SouthboundFault.CONFLICT,
                    () -> workloads.exec(new WorkloadId("w"), List.of("true"), Duration.ofSeconds(1)));
        }
    }

    @Test
    void aTypeThatTheSiteApiDoesNotKnowIsRefusedWithoutACall() {
        var iml = new SiteIml(new SiteId("edge1"), fake.url(), FakeAgent.TOKEN);
        var spec = new FunctionSpec(
                "t", "teleporter", Requirement.NONE, List.of(new PortSpec("in", new NetworkId("net"))));
        assertFault(SouthboundFault.REFUSED, () -> iml.deploy(new FunctionId("t"), spec));
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void anIdFromTheAgentIsCheckedBeforeItBecomesAPath() {
        var iml = new SiteIml(new SiteId("edge1"), fake.url(), FakeAgent.TOKEN);
        fake.answers(200, "{\"id\":\"f\",\"selection\":\"../workloads\"}");
        assertFault(SouthboundFault.BROKEN, () -> iml.selection(new FunctionId("f")));
        assertThat(fake.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/site/v1", "/site/v1/"})
    void theUrlMayEndInThePathOfTheApi(String end) {
        fake.answers(200, "[]");
        var url = URI.create(fake.url() + end);
        assertThat(new SiteNetworks(new SiteAgent(new SiteId("edge1"), url, "token")).all())
                .isEmpty();
        assertThat(fake.requests()).containsExactly("GET /site/v1/links");
    }

    @Test
    void aUrlThatIsNoneAndATokenThatIsNoneAreRefused() {
        var site = new SiteId("edge1");
        var url = URI.create("http://edge1:8081");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new SiteAgent(site, URI.create("ftp://edge1"), "token"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new SiteAgent(site, URI.create("edge1"), "token"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new SiteAgent(site, url, ""));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new SiteAgent(site, url, "two\nlines"));
    }

    private static SiteAgent client(ServerSocket server) {
        return new SiteAgent(new SiteId("edge1"), URI.create("http://127.0.0.1:" + server.getLocalPort()), "token");
    }

    /** Takes one connection, reads the beginning of its request, and closes it. */
    private static void drop(ServerSocket server) {
        try (var connection = server.accept()) {
            connection.getInputStream().read(new byte[1 << 16]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void reply(ServerSocket server, String answer) {
        try (var connection = server.accept()) {
            answer(connection, answer);
        } catch (IOException e) {
            // The test closed the server: nobody called again.
        }
    }

    private static void answer(Socket connection, String answer) throws IOException {
        connection.getInputStream().read(new byte[1 << 16]);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
}
