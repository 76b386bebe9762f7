package io.sextant.server.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.examples.Sol005;
import io.sextant.server.SextantServer;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The ping demo on a server under test: onboarded once, instantiated and terminated as often as a test wants. */
final class PingService {
    private static final Path CSARS = Path.of("..", "examples", "target", "csar");
    private final SextantServer server;
    private final List<String> packages;
    private final JsonNode nsd;

    private PingService(SextantServer server, List<String> packages, JsonNode nsd) {
        this.server = server;
        this.packages = packages;
        this.nsd = nsd;
    }

    static PingService onboard(SextantServer server) {
        var oss = new Sol005(server.baseUrl());
        var packages = List.of("src", "dst", "router").stream()
                .map(name -> oss.onboardPackage(CSARS.resolve(name + ".csar")))
                .toList();
        return new PingService(server, packages, oss.onboardNsd(CSARS.resolve("nsd.csar")));
    }

    Sol005 oss() {
        return new Sol005(server.baseUrl());
    }

    Site site() {
        return Site.of(server.data());
    }

    String create() {
        return oss().createNs(nsd.path("nsdId").asText(), "ping");
    }

    /** Packets go from src to dst through the router. */
    void assertItWorks(String ns) {
        var service = new Service(oss().ns(ns));
        assertThat(service.ns().path("nsState").asText()).isEqualTo("INSTANTIATED");
        var router = service.resource("router");
        var before = site().forwarded(router);
        var ping = site().ping(service.resource("src"), service.address("dst"), 3);
        assertThat(ping.received()).isEqualTo(3);
        assertThat(ping.ttl()).hasValue(63);
        assertThat(site().forwarded(router) - before).isEqualTo(6);
    }

    void terminateAndDelete(String ns) {
        oss().complete(oss().terminate(ns));
        oss().deleteNs(ns);
    }

    void offboard() {
        oss().deleteNsd(nsd.path("id").asText());
        packages.forEach(oss()::deletePackage);
    }
}
