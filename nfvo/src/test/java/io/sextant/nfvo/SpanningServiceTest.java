package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.fault.Alarm;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultType;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static io.sextant.nfvo.SpanningFixture.GATEWAY;
import static io.sextant.nfvo.SpanningFixture.at;
import static io.sextant.nfvo.SpanningFixture.chains;
import static io.sextant.nfvo.SpanningFixture.workloads;
import static org.assertj.core.api.Assertions.assertThat;

/** Services of which a part is at one site and a part at another: here that of the fixture, and a far one. */
class SpanningServiceTest {
    @TempDir
    static Path folder;

    private static SpanningFixture sites;
    private static NfvoFixture nfvo;

    @BeforeAll
    static void open() throws IOException {
        sites = new SpanningFixture(folder);
        nfvo = sites.nfvo;
    }

    @AfterAll
    static void close() {
        sites.close();
    }

    @AfterEach
    void nothingIsLeftAnywhere() {
        sites.assertEmpty();
    }

    @Test
    void eachSiteGetsItsPartAndPacketsPassBetweenThem() {
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        sites.assertSpans(ns);
        assertThat(workloads(nfvo.site)).hasSize(1);
        assertThat(workloads(sites.far)).hasSize(1);
        // What a path passes before it leaves is where the path begins.
        assertThat(nfvo.site.iml().functions()).hasSize(3);
        assertThat(sites.far.iml().functions()).hasSize(2);
        assertThat(nfvo.instances.get(ns).is().virtualLinks())
                .extracting(link -> link.name() + " " + link.subnet().orElseThrow())
                .containsExactlyInAnyOrder(
                        "left@edge 10.10.1.0/24", "right@edge 10.10.2.0/25", "right@far 10.10.2.128/25");
        sites.end(ns);
    }

    @Test
    void aFilterAtTheOtherSiteThatDropsProbesAloneIsNoInterruption() {
        hinder(Optional.of("A filter drops echo packets."));
        try {
            var ns = nfvo.create();
            nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
            sites.end(ns);
        } finally {
            hinder(Optional.empty());
        }
    }

    // As a site tells: of the part that comes in, and of the chain whose answers come by it.
    private static void hinder(Optional<String> obstacle) {
        sites.far.measures().set("forward" + Cut.FAR, obstacle);
        sites.far.measures().set("backward", obstacle);
    }

    @Test
    void withoutAWishAllIsAtOneSite() {
        var ns = nfvo.create();
        nfvo.completed(nfvo.instantiate(ns));
        assertThat(sites.far.isEmpty()).isTrue();
        assertThat(nfvo.site.iml().find(GATEWAY)).isEmpty();
        sites.end(ns);
    }

    @Test
    void aWishForOneSiteTakesAllThere() {
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "lone")));
        assertThat(nfvo.site.isEmpty()).isTrue();
        assertThat(sites.lone.iml().functions()).hasSize(1);
        sites.end(ns);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_NETWORK", "DEPLOY_WORKLOAD", "DEPLOY_FUNCTION", "APPLY_LOCAL_NSD"})
    void whatTheFarSiteRefusesIsUndoneAtBothOrTriedAgain(Operation operation) {
        sites.far.faults().after(operation).then(Faults.fail(SouthboundFault.REFUSED, "no"));
        var ns = nfvo.create();
        var id = sites.instantiate(ns, Map.of("src", "edge", "dst", "far"));
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertThat(nfvo.site.isEmpty()).isTrue();
        assertThat(sites.far.isEmpty()).isTrue();

        sites.far.faults().after(operation).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        id = sites.instantiate(ns, Map.of("src", "edge", "dst", "far"));
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.retry(id);
        nfvo.completed(id);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void aTerminationThatCannotReachASiteWaitsForIt() {
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        sites.far
                .faults()
                .before(Operation.REMOVE_FUNCTION)
                .each()
                .then(Faults.fail(SouthboundFault.BROKEN, "a dead line"));
        var id = nfvo.terminate(ns);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        sites.far.faults().clear();
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edge", "far"})
    void aSiteThatFailsKeepsNoOtherFromItsPart(String name) {
        var all = List.of(nfvo.site, sites.far);
        var failing = name.equals("far") ? sites.far : nfvo.site;
        failing.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = nfvo.create();
        var id = sites.instantiate(ns, Map.of("src", "edge", "dst", "far"));
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        assertThat(all)
                .filteredOn(site -> !site.equals(failing))
                .allMatch(site -> site.iml().localNsds().size() == 1);
        nfvo.operations.retry(id);
        nfvo.completed(id);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void whatAFailedInstantiationLeavesGoesWithTermination() {
        sites.far.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = nfvo.create();
        var id = sites.instantiate(ns, Map.of("src", "edge", "dst", "far"));
        nfvo.rested(id);
        assertThat(nfvo.operations.fail(id).phase()).isEqualTo(new Failed());
        sites.end(ns);
    }

    @Test
    void continuedWithoutItsFarPartItCanBeHealed() {
        sites.far.faults().before(Operation.APPLY_LOCAL_NSD).each().then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = nfvo.create();
        var id = sites.instantiate(ns, Map.of("src", "edge", "dst", "far"));
        nfvo.rested(id);
        nfvo.operations.continueWithoutFailed(id);
        nfvo.rested(id);
        sites.far.faults().clear();
        sites.heal(ns);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void continuedWithoutAnOutletItHasNoChainsThatPassItUntilItIsHealed() {
        refuseFarFunctions();
        var ns = nfvo.create();
        var id = sites.instantiate(ns, Map.of("src", "edge", "dst", "far"));
        assertContinuesWithoutChains(id);
        assertThat(workloads(sites.far)).as("needs no outlet").hasSize(1);
        sites.heal(ns);
        sites.assertSpans(ns);

        sites.far.lose(sites.outlet(ns, "far"));
        refuseFarFunctions();
        assertContinuesWithoutChains(sites.submitHeal(ns));
        sites.heal(ns);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    private static void refuseFarFunctions() {
        sites.far.faults().before(Operation.DEPLOY_FUNCTION).each().then(Faults.fail(SouthboundFault.REFUSED, "no"));
    }

    private static void assertContinuesWithoutChains(OperationId id) {
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.continueWithoutFailed(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new PartiallyCompleted());
        assertThat(chains(nfvo.site)).isEmpty();
        sites.far.faults().clear();
    }

    @Test
    void healingMakesAnOutletAnew() {
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        var outlet = sites.outlet(ns, "far");
        sites.far.lose(outlet);
        sites.heal(ns);
        sites.assertSpans(ns);
        sites.far.iml().remove(outlet);
        sites.heal(ns);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void servicesShareTheGatewayThatGoesWithTheLast() {
        var first = sites.created(sites.elastic);
        var second = sites.created(nfvo.nsdId);
        nfvo.completed(sites.instantiate(first, Map.of("client", "edge", "web", "far")));
        nfvo.completed(sites.instantiate(second, Map.of("src", "edge", "dst", "far")));
        assertThat(nfvo.instances.get(first).is().tunnels().getFirst().key())
                .isNotEqualTo(
                        nfvo.instances.get(second).is().tunnels().getFirst().key());
        sites.end(first);
        assertThat(sites.far.iml().find(GATEWAY)).isPresent();
        sites.assertSpans(second);
        sites.end(second);
        assertThat(sites.far.iml().find(GATEWAY)).isEmpty();
    }

    @Test
    void whatScalesStaysAtItsSite() {
        var ns = sites.created(sites.elastic);
        nfvo.completed(sites.instantiate(ns, Map.of("client", "edge", "web", "far")));
        sites.scale(ns, 2);
        assertThat(workloads(sites.far)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(chains(nfvo.site))
                .extracting(ChainReport::name)
                .containsExactlyInAnyOrder(
                        "forward", "forward-1", "forward-2", "backward.far", "backward-1.far", "backward-2.far");
        sites.assertSpans(ns);
        sites.scale(ns, -2);
        assertThat(chains(sites.far)).hasSize(2);
        nfvo.completed(sites.update(ns, new UpdateRequest.InstantiateVnf(List.of(firewall()))));
        assertThat(nfvo.instances.get(ns).is().site("firewall")).contains(new SiteId("edge"));
        sites.end(ns);
    }

    @Test
    void aVnfIsConnectedToThePartOfALinkThatIsAtItsSite() {
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        var dst = nfvo.instances.get(ns).is().vnfsOf("dst").getFirst().vnf();
        var before = nfvo.vnfInstances.get(dst).is().externalNetworks();
        var shown = nfvo.instances.get(ns).attributes().at("/virtualLinkInfo");
        assertThat(shown).hasSize(2);
        var right = shown.get(0).path("resourceHandle").size() == 2 ? shown.get(0) : shown.get(1);
        assertThat(right.path("resourceHandle").findValuesAsText("vimId")).containsExactly("edge", "far");
        nfvo.completed(connect(ns, dst, right.path("id").asText()));
        assertThat(nfvo.vnfInstances.get(dst).is().externalNetworks()).isEqualTo(before);
        assertUnprocessable(() -> connect(ns, dst, "left"), "is not at site far");
        sites.end(ns);
    }

    private static OperationId connect(NsInstanceId ns, VnfInstanceId vnf, String link) {
        var to = new UpdateRequest.ExtVirtualLink(link, link, List.of("eth0"));
        var connections = new UpdateRequest.NewConnections(vnf, List.of(to));
        return sites.update(ns, new UpdateRequest.ConnectVnf(List.of(connections)));
    }

    @Test
    void withoutItsForwardingGraphNothingPassesAndWithItAgain() {
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        var vnffg = nfvo.instances.get(ns).is().vnffgs().getFirst();
        nfvo.completed(sites.update(ns, new UpdateRequest.RemoveVnffg(List.of(vnffg.id()))));
        assertThat(sites.far.iml().localNsds()).isEmpty();
        assertThat(nfvo.site.iml().localNsds()).isEmpty();
        var again = new UpdateRequest.NewVnffg(Optional.empty(), vnffg.graph().id(), "");
        nfvo.completed(sites.update(ns, new UpdateRequest.AddVnffg(List.of(again))));
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        var ns = nfvo.create();
        assertUnprocessable(() -> sites.instantiate(ns, Map.of("dst", "moon")), "There is no site 'moon'");
        assertUnprocessable(() -> sites.instantiate(ns, Map.of("dst", "the moon")), "names no site");
        assertUnprocessable(
                () -> sites.instantiate(ns, Map.of("src", "edge", "router", "far", "dst", "edge")), "more than once");
        var guarded = sites.created(sites.elastic);
        assertUnprocessable(
                () -> sites.instantiate(guarded, Map.of("client", "edge", "firewall", "far")),
                "none passes VNF profile 'firewall'");
        var id = sites.instantiate(ns, Map.of("src", "edge", "dst", "lone"));
        assertThat(nfvo.rested(id).error().orElseThrow().detail()).contains("Site lone has no uplink");
        nfvo.operations.rollback(id);
        nfvo.rested(id);
    }

    @Test
    void scalingElsewhereIsRefused() {
        var ns = sites.created(sites.elastic);
        nfvo.completed(nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default")));
        var there = Map.of("web", at("far"));
        assertUnprocessable(
                () -> nfvo.lifecycle.scale(
                        new ScaleRequest(ns, Invocation.PLAIN, new ScaleRequest.BySteps("capacity", 1, there))),
                "where all of the service is");
        sites.end(ns);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web=far                | client=far, firewall=far, router=far, web=far
            client=edge, web=far   | client=edge, firewall=edge, router=edge, web=far
            router=far, web=edge   | client=far, firewall=far, router=far, web=edge
            firewall=far, web=edge | client=edge, firewall=far, router=edge, web=edge
            ''                     | ''
            """)
    void vnfsWithoutAWishGoWhereWhatComesBeforeThemIs(String wished, String found) {
        var nsd = nfvo.catalogue.nsds().byNsdId(sites.elastic).orElseThrow().id();
        var flavour = nfvo.catalogue.nsds().nsd(nsd).flavour("default").orElseThrow();
        var known = Stream.of(wished.split(", "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> new SiteId(pair[1])));
        var sites = new TreeMap<>(Whereabouts.of(flavour, known)).toString();
        assertThat(sites).isEqualTo("{" + found + "}");
    }

    @Test
    void theAlarmOfALateChainTellsWhereItBeginsAndWhereItLeads() {
        var alarms = new Alarms(nfvo.database, _ -> {});
        nfvo.listener = new ServiceChanges(nfvo.database, alarms);
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        try (var _ = nfvo.watch(alarms)) {
            var late = new ChainEvent(LocalNsds.id(ns), "backward", true, "30 of 30 passed in 90 us", Instant.now());
            sites.far.measured(late);
            var fault = open(alarms).fault();
            assertThat(fault.type()).isEqualTo(FaultType.CHAIN_LATE);
            assertThat(fault.resource().vim()).isEqualTo(new ClusterId("far"));
            assertThat(fault.details()).contains("'backward' (from site 'far' to site 'edge')");
            sites.end(ns);
        } finally {
            nfvo.listener = _ -> {};
        }
    }

    private static Alarm open(Alarms alarms) {
        return NfvoFixture.await(
                        () -> alarms.list(PageRequest.first(10)).entries().stream()
                                .filter(Alarm::isOpen)
                                .toList(),
                        all -> !all.isEmpty())
                .getFirst();
    }

    @Test
    void aSiteThatIsLostIsAnAlarmOfTheServicesThatHaveAPartThere() {
        var alarms = new Alarms(nfvo.database, _ -> {});
        nfvo.listener = new ServiceChanges(nfvo.database, alarms);
        var ns = nfvo.create();
        nfvo.completed(sites.instantiate(ns, Map.of("src", "edge", "dst", "far")));
        try (var _ = nfvo.watch(alarms)) {
            sites.far.disconnectSite("no route to host");
            var alarm = open(alarms);
            assertThat(alarm.fault().type()).isEqualTo(FaultType.SITE_UNREACHABLE);
            assertThat(alarm.fault().resource().vim()).isEqualTo(new ClusterId("far"));

            var id = nfvo.terminate(ns);
            assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
            sites.far.reconnectSite();
            nfvo.operations.retry(id);
            nfvo.completed(id);
            nfvo.lifecycle.delete(ns);
        } finally {
            nfvo.listener = _ -> {};
        }
    }

    private static UpdateRequest.NewVnf firewall() {
        return new UpdateRequest.NewVnf(
                "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e04",
                "default",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
