package io.sextant.server.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A service that neither of two sites takes alone, and about whose sites nobody wishes anything. */
class SpreadServiceIT {
    private static final String OTHERS = "others";
    private static final long DEADLINE = 60_000_000_000L;
    private static final long PAUSE = 200_000_000;

    @BeforeEach
    void onlyRootMovesInterfacesOfTheHost() throws IOException {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isEqualTo(0);
    }

    @Test
    void aServiceThatFitsOnNoSiteAloneIsInstantiatedOverBoth() throws Exception {
        try (var far = FarSite.start();
                var server = SextantServer.start(far.settings())) {
            var service = PingService.onboard(server);
            var before = Traces.ofSite(far.data());
            var all = List.of(service.site(), far.site());
            all.forEach(site -> site.occupy(OTHERS, 150));
            var ns = service.create();
            awaitSpread(server, ns);

            service.oss().complete(service.oss().instantiate(ns, "default"));
            var shown = service.oss().ns(ns);
            var parts = new Service(shown);
            var source = vim(shown, "src").equals("far") ? far.site() : service.site();
            assertThat(vim(shown, "dst")).isNotEqualTo(vim(shown, "src"));
            assertThat(ping(source, parts)).isEqualTo(3);
            var placement = service.oss().get("/sextant/v1/placements/" + ns);
            assertThat(placement.path("parts")).hasSize(2);
            assertThat(placement.at("/spread/refused").findValuesAsText("clusterId"))
                    .containsExactlyInAnyOrder("near", "far");

            service.terminateAndDelete(ns);
            all.forEach(site -> site.vacate(OTHERS));
            assertThat(Traces.ofSite(far.data())).isEqualTo(before);
        }
    }

    private static int ping(Site source, Service parts) {
        return source.ping(parts.resource("src"), parts.address("dst"), 3).received();
    }

    private static String vim(JsonNode ns, String vnf) {
        return StreamSupport.stream(ns.path("vnfInstance").spliterator(), false)
                .filter(each -> each.path("vnfInstanceName").asText().endsWith(vnf))
                .map(each -> each.at("/instantiatedVnfInfo/vnfcResourceInfo/0/computeResource/vimId")
                        .asText())
                .findFirst()
                .orElseThrow();
    }

    /** The server asks the sites now and then what is free. */
    private static void awaitSpread(SextantServer server, String ns) throws IOException, InterruptedException {
        var end = System.nanoTime() + DEADLINE;
        for (var tried = tried(server, ns); tried.path("spread").isMissingNode(); tried = tried(server, ns)) {
            assertThat(System.nanoTime()).as("still %s", tried).isLessThan(end);
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static JsonNode tried(SextantServer server, String ns) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var body = "{\"nsInstanceId\": \"" + ns + "\", \"instantiateNsRequest\": {\"nsFlavourId\": \"default\"}}";
            var request = HttpRequest.newBuilder(server.baseUrl().resolve("/sextant/v1/placements"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return new ObjectMapper()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }
}
