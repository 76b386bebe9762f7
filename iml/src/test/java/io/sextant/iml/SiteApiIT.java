package io.sextant.iml;

import io.sextant.site.model.Health;
import io.sextant.site.model.Summary;
import io.sextant.site.model.Target;
import io.sextant.site.model.WorkloadSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The API of one agent: what it promises, and what it refuses. Every test leaves the site as it was. */
class SiteApiIT {
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
    void onlyWhoHasTheTokenGetsIn() throws Exception {
        var url = site.agent().agentFileContent().path("url").asText();
        for (var token : List.of("", "Bearer", "Bearer wrong", "Basic " + token(), token())) {
            var request = HttpRequest.newBuilder(URI.create(url + "/summary"));
            if (!token.isEmpty()) {
                request.header("Authorization", token);
            }
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        var health = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "/health")).build(), BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(client.get("/health", Health.class).getSite()).isEqualTo("test");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(site.agent().agentFile())))
                .isEqualTo("rw-------");
    }

    private static String token() {
        return site.agent().agentFileContent().path("token").asText();
    }

    @Test
    void theSummaryTellsWhatIsFree() {
        var empty = client.get("/summary", Summary.class);
        assertThat(empty.getTargets()).contains(Target.CPU);
        assertThat(empty.getCpuMillisFree()).isEqualTo(empty.getCpuMillis());
        site.run(new WorkloadSpec("w")
                .addCommandItem("sleep")
                .addCommandItem("100")
                .cpuMillis(300L)
                .storageBytes(empty.getStorageBytesFree() / 2));
        var less = client.get("/summary", Summary.class);
        assertThat(less.getCpuMillisFree()).isEqualTo(empty.getCpuMillis() - 300);
        assertThat(less.getStorageBytesFree()).isLessThan(empty.getStorageBytes() * 3 / 4);
        assertThat(less.getAccelerators())
                .filteredOn(each -> each.getTarget() == Target.CPU)
                .allMatch(each -> each.getPortsFree() > 0 && each.getThroughput() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "storage"})
    void aWorkloadThatAsksForTooMuchIsRefusedWithWhatIsShort(String what) {
        var spec = TestSite.shell("sleep 100");
        var much = what.equals("memory") ? spec.memoryBytes(Long.MAX_VALUE) : spec.storageBytes(Long.MAX_VALUE);
        assertThatThrownBy(() -> site.run(much))
                .hasMessageContaining(what)
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class, r -> assertThat(r.status()).isEqualTo(507));
    }

    @Test
    void theSamePutHasTheSameAnswerAndAnotherIsRefused() {
        var first = site.run(TestSite.shell("sleep 100"));
        assertThat(site.run(TestSite.shell("sleep 100"))).isEqualTo(first);
        assertThatThrownBy(() -> site.run(TestSite.shell("sleep 200")))
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class, r -> assertThat(r.status()).isEqualTo(409));
        assertThatThrownBy(() -> client.delete("/links/net")).hasMessageContaining("workload w");
    }

    @Test
    void whatHappensIsTold() throws Exception {
        try (var told = Told.by(client)) {
            site.run(TestSite.shell("exit 0"));
            told.await("WORKLOAD_EXITED w");
            assertThat(told.events()).containsExactly("ALL_TOLD test", "WORKLOAD_RUNNING w", "WORKLOAD_EXITED w");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /links/..%2Fx             | {}",
                "PUT    | /links/a%20b              | {}",
                "PUT    | /links/-x                 | {}",
                "PUT    | /links/.hidden            | {}",
                "PUT    | /links/x                  | {\"cidr\":\"10.0.0.0/33\"}",
                "PUT    | /links/x                  | {\"cidr\":\"2001:db8::/64\"}",
                "PUT    | /links/x                  | {\"name\":7}}",
                "PUT    | /links/x                  | [[[[[[[[",
                "PUT    | /links/x                  | ''",
                "PUT    | /links/x                  | {\"unknown\":1}",
                "PUT    | /links/x                  | null",
                "PUT    | /workloads/x              | {}",
                "PUT    | /workloads/x              | {\"name\":\"x\"}",
                "PUT    | /workloads/x              | {\"name\":null,\"command\":[\"true\"]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[null]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"a\\u0000b\"]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"true\"],\"env\":{\"a=b\":\"c\"}}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"true\"],\"cpuMillis\":-1}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"true\"],\"interfaces\":[{\"name\":\"eth0; reboot\",\"link\":\"net\"}]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"true\"],\"interfaces\":[{\"name\":\"lo\",\"link\":\"net\"}]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"true\"],\"interfaces\":[{\"name\":\"eth0\",\"link\":\"none\"}]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"command\":[\"true\"],\"interfaces\":[{\"name\":\"eth0\",\"link\":\"net\",\"address\":\"10.6.0.1\"}]}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"image\":\"sha256:00\"}",
                "PUT    | /workloads/x              | {\"name\":\"x\",\"image\":\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}",
                "POST   | /workloads/none/exec      | {\"argv\":[\"true\"]}",
                "POST   | /workloads/none/exec      | {\"argv\":[]}",
                "POST   | /workloads/none/exec      | {\"argv\":[\"--help\"]}",
                "PUT    | /workloads/none/state     | {\"state\":\"STOPPED\"}",
                "PUT    | /workloads/none/state     | {\"state\":\"STOPPED\",\"graceSeconds\":-1}",
                "PUT    | /workloads/none/state     | {\"state\":\"EXITED\"}",
                "PUT    | /workloads/none/interfaces/eth0 | {\"link\":\"net\"}",
                "PUT    | /workloads/none/interfaces/a%20b | {\"link\":\"net\"}",
                "DELETE | /workloads/none/interfaces/lo | ''",
                "PUT    | /functions/x              | {\"name\":\"x\",\"type\":\"TOASTER\",\"ports\":[]}",
                "PUT    | /functions/x              | {\"name\":\"x\",\"type\":\"ROUTER\",\"ports\":[]}",
                "PUT    | /functions/x              | {\"name\":\"x\",\"type\":\"ROUTER\",\"requirement\":{\"stateful\":true},\"ports\":[{\"name\":\"a\",\"link\":\"net\"}]}",
                "PUT    | /functions/none/rules/r   | {\"route\":{\"destination\":\"10.0.0.0/8\",\"port\":\"a\"}}",
                "PUT    | /functions/none/rules/r   | {}",
                "PUT    | /functions/none/rules/r   | {\"filter\":{\"priority\":1,\"action\":\"DROP\",\"match\":{\"source\":\"10.0.0.1/8\"}}}",
                "PUT    | /local_nsds/x             | {\"name\":\"x\",\"chains\":[{\"name\":\"c\",\"hops\":[{\"workload\":\"a\",\"interface\":\"b\"},{\"workload\":\"c\",\"interface\":\"d\"}]}]}",
                "PUT    | /local_nsds/x             | {\"name\":\"x\",\"chains\":[{\"name\":\"c\",\"hops\":[]}]}",
                "PUT    | /local_nsds/x             | {\"name\":\"x\",\"chains\":[{\"name\":\"c\",\"hops\":[{\"workload\":\"a\",\"interface\":\"b\"},{\"beyond\":{}}]}]}",
                "PUT    | /links/uplink             | {}",
                "GET    | /selections/none          | ''",
                "GET    | /nothing                  | ''",
                "PATCH  | /links/net                | {}",
            })
    void whatIsWrongIsRefusedWithAReasonAndLeavesNothing(String method, String path, String body) throws IOException {
        var request =
                client.request(method, path, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        var answer = client.send(request);
        assertThat(answer.statusCode()).as(new String(answer.body())).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new String(answer.body())).contains("\"detail\"").doesNotContain("\tat ");
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        var large = "{\"name\":\"" + "x".repeat(2 << 20) + "\"}";
        var request = client.request("PUT", "/links/x", BodyPublishers.ofString(large))
                .header("Content-Type", "application/json");
        assertThat(client.send(request).statusCode()).isEqualTo(413);
    }
}
