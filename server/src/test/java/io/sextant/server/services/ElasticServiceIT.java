package io.sextant.server.services;

import io.sextant.accel.ffm.Installation;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Services that change while they run, at a site of real namespaces with real packets. */
class ElasticServiceIT {
    private static SextantServer server;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException {
        server = SextantServer.start();
        nsdId = ElasticService.onboard(server);
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void whatIsScaledOutIsThereAndWhatIsScaledInIsGone() {
        try (var service = ElasticService.instantiate(server, nsdId)) {
            var before = service.site().holdings();
            service.complete("scale", scaling(service, "SCALE_OUT", 2));
            assertThat(service.vnfcs("web")).hasSize(3);
            assertThat(service.addresses("web")).doesNotHaveDuplicates();
            assertThat(service.site().holdings()).hasSizeGreaterThan(before.size());
            var client = service.vnfcs("client").getFirst();
            assertThat(service.ping(3).received()).isEqualTo(3);

            service.complete("scale", scaling(service, "SCALE_IN", 2));
            assertThat(service.vnfcs("web")).hasSize(1);
            assertThat(service.site().holdings()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(service.vnfcs("client")).containsExactly(client);
            assertThat(service.ping(3).received()).isEqualTo(3);
        }
    }

    @Test
    void aKilledVnfcRaisesAnAlarmIsHealedAtItsAddressAndTheAlarmIsCleared() {
        try (var service = ElasticService.instantiate(server, nsdId)) {
            var killed = service.vnfcs("web").getFirst();
            var address = service.addresses("web");
            service.kill(killed);

            var healing = ElasticService.await(service::automatic, operations -> !operations.isEmpty())
                    .getFirst();
            assertThat(healing.path("lcmOperationType").asText()).isEqualTo("HEAL");
            service.oss()
                    .complete("/nslcm/v1/ns_lcm_op_occs/" + healing.path("id").asText());
            var cleared = ElasticService.await(() -> service.alarms(false), alarms -> !alarms.isEmpty())
                    .getFirst();
            assertThat(cleared.path("faultType").asText()).isEqualTo("VNFC_EXITED");
            assertThat(cleared.at("/rootCauseFaultyResource/faultyResource/resourceId")
                            .asText())
                    .isEqualTo(killed);
            assertThat(cleared.path("alarmClearedTime").asText()).isNotEmpty();
            assertThat(service.alarms(true)).isEmpty();

            assertThat(service.vnfcs("web")).doesNotContain(killed);
            assertThat(service.addresses("web")).isEqualTo(address);
            assertThat(service.ping(3).received()).isEqualTo(3);
        }
    }

    @Test
    void aKilledDataPlaneRaisesAnAlarmThatIsClearedWhenItsFunctionsRunAgainWithAllTheirRules() throws IOException {
        assumeThat(Installation.absence()).isEmpty();
        try (var service = ElasticService.instantiate(server, nsdId)) {
            var router = service.vnfcs("router").getFirst();
            service.site().move(router, "DPDK");
            var rules = service.site().rules(router);
            assertThat(rules).isNotEmpty();
            service.killDataPlane();

            var cleared = ElasticService.await(() -> service.alarms(false), alarms -> !alarms.isEmpty())
                    .getFirst();
            assertThat(cleared.path("faultType").asText()).isEqualTo("VNFC_FAILED");
            assertThat(cleared.at("/rootCauseFaultyResource/faultyResource/resourceId")
                            .asText())
                    .isEqualTo(router);
            assertThat(service.alarms(true)).isEmpty();
            assertThat(service.site().target(router)).startsWith("DPDK");
            assertThat(service.site().rules(router)).isEqualTo(rules);
            assertThat(service.ping(3).received()).isEqualTo(3);
        }
    }

    @Test
    void aRollingChangeOfTheRoutersPackageLosesNoPacket() {
        try (var service = ElasticService.instantiate(server, nsdId)) {
            var old = service.vnfcs("router");
            assertThat(old).hasSize(2);
            var ping = service.pingMeanwhile(100);
            var change = service.oss()
                    .changePackage(service.vnf("router").path("id").asText(), "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e13");
            service.oss().complete(change);
            assertThat(ping).as("the change is over before the ping").isNotDone();

            var ended = ping.join();
            assertThat(ended.received()).as("of %d packets", ended.sent()).isEqualTo(ended.sent());
            assertThat(service.vnf("router").path("vnfSoftwareVersion").asText())
                    .isEqualTo("2.0");
            assertThat(service.vnfcs("router")).hasSize(2).doesNotContainAnyElementsOf(old);
        }
    }

    @Test
    void aFirewallIsPutIntoARunningChainWithoutLosingAPacket() {
        try (var service = ElasticService.instantiate(server, nsdId)) {
            service.complete(
                    "update",
                    Map.of(
                            "updateType",
                            "INSTANTIATE_VNF",
                            "instantiateVnfData",
                            List.of(Map.of(
                                    "vnfdId", "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e04",
                                    "vnfFlavourId", "default",
                                    "vnfInstanceName", "firewall"))));
            var firewall = service.vnfcs("firewall").getFirst();
            var ping = service.pingMeanwhile(60);
            service.complete("update", throughTheFirewall(service));
            var ended = ping.join();
            assertThat(ended.received()).as("of %d packets", ended.sent()).isEqualTo(ended.sent());

            var before = service.forwarded(firewall);
            assertThat(service.ping(3).received()).isEqualTo(3);
            assertThat(service.forwarded(firewall) - before).isEqualTo(6);
        }
    }

    private static Map<String, ?> scaling(ElasticService service, String type, int steps) {
        return Map.of(
                "scaleType",
                "SCALE_VNF",
                "scaleVnfData",
                List.of(Map.of(
                        "vnfInstanceid", service.vnf("web").path("id").asText(),
                        "scaleVnfType", type,
                        "scaleByStepData", Map.of("aspectId", "workers", "numberOfSteps", steps))));
    }

    private static Map<String, ?> throughTheFirewall(ElasticService service) {
        var client = cp(service, "client", "eth0");
        var in = List.of(cp(service, "firewall", "left"), cp(service, "firewall", "right"));
        var on = List.of(cp(service, "router", "guarded"), cp(service, "router", "right"));
        var web = cp(service, "web", "eth0");
        var forward = List.of(List.of(client), in, on, List.of(web));
        var backward = List.of(List.of(web), on.reversed(), in.reversed(), List.of(client));
        return Map.of(
                "updateType",
                "UPDATE_VNFFG",
                "updateVnffg",
                List.of(Map.of(
                        "vnffgInfoId", service.shown().at("/vnffgInfo/0/id").asText(),
                        "nfp", List.of(path("forward", forward), path("backward", backward)))));
    }

    private static Map<String, ?> path(String id, List<List<String>> hops) {
        var groups = hops.stream()
                .map(cps -> Map.of("cpPairInfo", List.of(Map.of("vnfExtCpIds", cps))))
                .toList();
        return Map.of("nfpInfoId", id, "cpGroup", groups);
    }

    private static String cp(ElasticService service, String product, String cpd) {
        return service.vnf(product).path("id").asText() + "-" + cpd;
    }
}
