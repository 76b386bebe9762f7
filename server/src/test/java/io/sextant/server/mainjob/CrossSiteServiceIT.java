package io.sextant.server.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** One service at two sites: the whole server, two site agents, and a cable between them. */
class CrossSiteServiceIT {
    private static final Path ELASTIC = Path.of("..", "examples", "target", "elastic");
    private static FarSite far;
    private static SextantServer server;
    private static PingService service;

    @BeforeAll
    static void start() throws IOException {
        if (!isRoot()) return;
        far = FarSite.start();
        server = SextantServer.start(far.settings());
        service = PingService.onboard(server);
    }

    @AfterAll
    static void close() throws IOException {
        if (server != null) server.close();
        if (far != null) far.close();
    }

    @BeforeEach
    void onlyRootMovesInterfacesOfTheHost() throws IOException {
        assumeThat(isRoot()).isTrue();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    @Test
    void packetsPassBetweenTheSitesAndNothingIsLeftAtEither() throws Exception {
        var before = Traces.of(server);
        var farBefore = Traces.ofSite(far.data());
        var ns = service.create();
        service.oss().complete(service.oss().ask(ns, "instantiate", wishing("near", "far")));
        assertItWorks(ns);
        service.oss()
                .complete(service.oss().ask(ns, "heal", Map.of("healNsData", Map.of("degreeHealing", "HEAL_RESET"))));
        assertItWorks(ns);

        service.terminateAndDelete(ns);
        assertThat(Traces.of(server)).isEqualTo(before);
        assertThat(Traces.ofSite(far.data())).isEqualTo(farBefore);
    }

    @Test
    void twoServicesWithTheSameAddressesRefuseEachOther() throws Exception {
        var before = Traces.ofSite(far.data());
        var ns = service.create();
        service.oss().complete(service.oss().ask(ns, "instantiate", wishing("near", "far")));
        var second = service.create();
        var operation = service.oss().ask(second, "instantiate", wishing("near", "far"));
        var rested = service.oss().rested(operation);
        assertThat(rested.at("/error/detail").asText()).as("%s", rested).contains("another rule with the id to-");
        service.oss().undo(operation);
        service.oss().deleteNs(second);
        assertItWorks(ns);
        service.terminateAndDelete(ns);
        assertThat(Traces.ofSite(far.data())).isEqualTo(before);
    }

    @Test
    void whatScalesIsReachedAtTheOtherSite() throws Exception {
        var before = Traces.ofSite(far.data());
        var oss = service.oss();
        Stream.of("client", "web", "router", "firewall")
                .forEach(name -> oss.onboardPackage(ELASTIC.resolve(name + ".csar")));
        var nsd = oss.onboardNsd(ELASTIC.resolve("nsd.csar")).path("nsdId").asText();
        var ns = oss.createNs(nsd, "elastic");
        oss.complete(oss.ask(ns, "instantiate", wishing(at("client", "near"), at("web", "far"))));
        var steps = Map.of("scalingDirection", "SCALE_OUT", "aspectId", "capacity");
        oss.complete(oss.ask(
                ns, "scale", Map.of("scaleType", "SCALE_NS", "scaleNsData", Map.of("scaleNsByStepsData", steps))));
        var parts = new Service(oss.ns(ns));
        for (var web : List.of("web", "web-1"))
            assertThat(service.site()
                            .ping(parts.resource("client"), parts.address(web), 3)
                            .received())
                    .as(web)
                    .isEqualTo(3);
        service.terminateAndDelete(ns);
        assertThat(Traces.ofSite(far.data())).isEqualTo(before);
    }

    @Test
    void aServerKilledWhileItCutsTheServiceCompletesAfterItsRestart() throws Exception {
        var before = Traces.ofSite(far.data());
        var ns = service.create();
        server.stop();
        server.restart(Map.of("SEXTANT_FAULT", "Outlet:after"));
        var operation = service.oss().ask(ns, "instantiate", wishing("far", "near"));
        server.awaitEnd();

        server.restart();
        service.oss().complete(operation);
        assertItWorks(ns);
        service.terminateAndDelete(ns);
        assertThat(Traces.ofSite(far.data())).isEqualTo(before);
    }

    private static Map<String, ?> wishing(String source, String destination) {
        return wishing(at("src", source), at("dst", destination));
    }

    private static Map<String, ?> wishing(Map<String, ?> one, Map<String, ?> other) {
        return Map.of("nsFlavourId", "default", "additionalParamsForVnf", List.of(one, other));
    }

    private static Map<String, ?> at(String profile, String site) {
        return Map.of("vnfProfileId", profile, "extensions", Map.of("site", site));
    }

    /** From the source, through the router beside it and the tunnel, to the destination at the other site, and back. */
    private static void assertItWorks(String ns) {
        var shown = service.oss().ns(ns);
        var parts = new Service(shown);
        var source = site(shown, "src");
        var before = source.forwarded(parts.resource("router"));
        var ping = source.ping(parts.resource("src"), parts.address("dst"), 3);
        assertThat(ping.received()).as("%s", shown).isEqualTo(3);
        // The router, and at either site its outlet and its gateway.
        assertThat(ping.ttl()).hasValue(64 - 5);
        assertThat(source.forwarded(parts.resource("router")) - before).isEqualTo(6);
    }

    private static Site site(JsonNode ns, String vnf) {
        var vim = StreamSupport.stream(ns.path("vnfInstance").spliterator(), false)
                .filter(each -> each.path("vnfInstanceName").asText().endsWith(vnf))
                .map(each -> each.at("/instantiatedVnfInfo/vnfcResourceInfo/0/computeResource/vimId")
                        .asText())
                .findFirst()
                .orElseThrow();
        return vim.equals("far") ? far.site() : service.site();
    }
}
