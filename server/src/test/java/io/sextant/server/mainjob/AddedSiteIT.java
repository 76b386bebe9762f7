package io.sextant.server.mainjob;

import io.sextant.examples.Service;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A site that is added to the whole server while that runs, and removed again. */
class AddedSiteIT {
    private static final String SITES = "/sextant/v1/sites";
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aServiceSpansASiteThatWasAddedAndKeepsItFromBeingRemoved() throws Exception {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                .as("only root moves interfaces of the host")
                .isEqualTo(0);
        try (var far = FarSite.start();
                var server = SextantServer.start(far.nearSettings())) {
            var before = Traces.ofSite(far.data());
            var service = PingService.onboard(server);
            var added = send(server, "POST", SITES, """
                    {"id": "far", "url": "%s", "token": "%s"}""".formatted(far.url(), far.token()));
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
            assertThat(added.body()).doesNotContain(far.token());
            assertThat(send(server, "POST", SITES + "/far/check", "").body()).contains("REACHABLE", "cpuMillis");

            var ns = service.create();
            var vnfs = List.of(at("src", "near"), at("dst", "far"));
            service.oss()
                    .complete(service.oss()
                            .ask(ns, "instantiate", Map.of("nsFlavourId", "default", "additionalParamsForVnf", vnfs)));
            var parts = new Service(service.oss().ns(ns));
            assertThat(service.site()
                            .ping(parts.resource("src"), parts.address("dst"), 3)
                            .received())
                    .isEqualTo(3);
            var refused = send(server, "DELETE", SITES + "/far", "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains(ns);

            service.terminateAndDelete(ns);
            assertThat(send(server, "DELETE", SITES + "/far", "").statusCode()).isEqualTo(204);
            assertThat(Traces.ofSite(far.data())).isEqualTo(before);
        }
    }

    private static Map<String, ?> at(String profile, String site) {
        return Map.of("vnfProfileId", profile, "extensions", Map.of("site", site));
    }

    private HttpResponse<String> send(SextantServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.baseUrl().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
