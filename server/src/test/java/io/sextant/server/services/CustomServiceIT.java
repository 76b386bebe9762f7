package io.sextant.server.services;

import io.sextant.accel.ffm.Installation;
import io.sextant.accel.xdp.XdpAccelerator;
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
import static org.assertj.core.api.Assumptions.assumeThat;

/** A VNF whose package brings its own network function, from the package to real packets. */
class CustomServiceIT {
    private static final Path EXAMPLES = Path.of("..", "examples", "target");

    private static SextantServer server;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(Installation.absence()).isEmpty();
        assumeThat(XdpAccelerator.absence()).isEmpty();
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
        if (server != null) server.close();
    }

    @ParameterizedTest
    @CsvSource({"P4, DPDK", "DPDK, CPU", "CPU, P4"})
    void itIsDeployedWithItsProgramsAndRulesGoesToAnotherTargetAndLeavesNothing(String first, String second) {
        var oss = new Sol005(server.baseUrl());
        var site = Site.of(server.data());
        var before = site.holdings();
        var ns = oss.createNs(nsdId, "marked");
        oss.complete(oss.instantiate(ns, "default", "marker", Map.of("target", first)));
        var service = new Service(oss.ns(ns));
        var marker = service.resource("marker");

        assertThat(site.target(marker)).startsWith(first);
        assertItMarks(site, service);
        site.move(marker, second);
        assertThat(site.target(marker)).startsWith(second);
        assertItMarks(site, service);

        oss.complete(oss.terminate(ns));
        oss.deleteNs(ns);
        assertThat(site.holdings()).isEqualTo(before);
    }

    private static void assertItMarks(Site site, Service service) {
        var ping = site.ping(service.resource("src"), service.address("dst"), 3);
        assertThat(ping.received()).isEqualTo(3);
        assertThat(ping.ttl()).hasValue(63);
        assertThat(site.matched(service.resource("marker"), "pings")).isGreaterThanOrEqualTo(6);
    }
}
