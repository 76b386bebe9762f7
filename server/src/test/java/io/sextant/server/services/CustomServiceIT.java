package io.sextant.server.services;

import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.examples.Sol005;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A VNF whose package brings its own network function, from the package to real packets. */
class CustomServiceIT {
    private static final Path EXAMPLES = Path.of("..", "examples", "target");

    private static SextantServer server;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException {
        server = SextantServer.start();
        var oss = new Sol005(server.baseUrl());
        Stream.of("csar/src", "csar/dst", "custom/marker")
                .forEach(name -> oss.onboardPackage(EXAMPLES.resolve(name + ".csar")));
        nsdId = oss.onboardNsd(EXAMPLES.resolve("custom/nsd.csar"))
                .path("nsdId")
                .asText();
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"p4, P4 (p4)", "dpdk, DPDK (dpdk)"})
    void itIsDeployedWithItsProgramAndRulesAndLeavesNothing(String asked, String target) {
        var oss = new Sol005(server.baseUrl());
        var site = Site.of(server.data());
        var before = site.holdings();
        var ns = oss.createNs(nsdId, "marked");
        oss.complete(oss.instantiate(ns, "default", "marker", Map.of("target", asked)));
        var service = new Service(oss.ns(ns));
        var marker = service.resource("marker");

        assertThat(site.target(marker)).isEqualTo(target);
        var ping = site.ping(service.resource("src"), service.address("dst"), 3);
        assertThat(ping.received()).isEqualTo(3);
        assertThat(ping.ttl()).hasValue(63);
        assertThat(site.matched(marker, "pings")).isGreaterThanOrEqualTo(6);

        oss.complete(oss.terminate(ns));
        oss.deleteNs(ns);
        assertThat(site.holdings()).isEqualTo(before);
    }
}
