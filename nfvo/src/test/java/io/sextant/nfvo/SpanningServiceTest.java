package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultType;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.memory.Backbone;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** Services of which a part is at one site and a part at another: here that of the fixture, and a far one. */
class SpanningServiceTest {
    private static final FunctionId GATEWAY = new FunctionId("gateway");

    @TempDir
    static Path folder;

    private static final MemorySite far = new MemorySite(new SiteId("far"));
    private static final MemorySite lone = new MemorySite(new SiteId("lone"));
    private static NfvoFixture nfvo;
    private static String elastic;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder, Map.of("far", far, "lone", lone));
        var backbone = new Backbone();
        nfvo.site.join(backbone, "192.0.2.1");
        far.join(backbone, "192.0.2.2");
        elastic = nfvo.onboard("elastic-demo", "client", "web", "router", "firewall");
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @AfterEach
    void nothingIsLeftAnywhere() {
        List.of(nfvo.site, far, lone).forEach(site -> {
            site.faults().clear();
            assertThat(site.isEmpty()).as("every test ends its services").isTrue();
        });
    }

    @Test
    void eachSiteGetsItsPartAndPacketsPassBetweenThem() {
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "edge", "dst", "far")));
        assertSpans(ns);
        assertThat(workloads(nfvo.site)).hasSize(1);
        assertThat(workloads(far)).hasSize(1);
        // What a path passes before it leaves is where the path begins.
        assertThat(nfvo.site.iml().functions()).hasSize(3);
        assertThat(far.iml().functions()).hasSize(2);
        assertThat(nfvo.instances.get(ns).is().virtualLinks())
                .extracting(link -> link.name() + " " + link.subnet().orElseThrow())
                .containsExactlyInAnyOrder(
                        "left@edge 10.10.1.0/24", "right@edge 10.10.2.0/25", "right@far 10.10.2.128/25");
        terminate(ns);
    }

    @Test
    void withoutAWishAllIsAtOneSite() {
        var ns = nfvo.create();
        nfvo.completed(nfvo.instantiate(ns));
        assertThat(far.isEmpty()).isTrue();
        assertThat(nfvo.site.iml().find(GATEWAY)).isEmpty();
        terminate(ns);
    }

    @Test
    void aWishForOneSiteTakesAllThere() {
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "lone")));
        assertThat(nfvo.site.isEmpty()).isTrue();
        assertThat(lone.iml().functions()).hasSize(1);
        terminate(ns);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_NETWORK", "DEPLOY_WORKLOAD", "DEPLOY_FUNCTION", "APPLY_LOCAL_NSD"})
    void whatTheFarSiteRefusesIsUndoneAtBothOrTriedAgain(Operation operation) {
        far.faults().after(operation).then(Faults.fail(SouthboundFault.REFUSED, "no"));
        var ns = nfvo.create();
        var id = instantiate(ns, Map.of("src", "edge", "dst", "far"));
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertThat(nfvo.site.isEmpty()).isTrue();
        assertThat(far.isEmpty()).isTrue();

        far.faults().after(operation).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        id = instantiate(ns, Map.of("src", "edge", "dst", "far"));
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.retry(id);
        nfvo.completed(id);
        assertSpans(ns);
        terminate(ns);
    }

    @Test
    void aTerminationThatCannotReachASiteWaitsForIt() {
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "edge", "dst", "far")));
        far.faults().before(Operation.REMOVE_FUNCTION).each().then(Faults.fail(SouthboundFault.BROKEN, "a dead line"));
        var id = nfvo.terminate(ns);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        far.faults().clear();
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertSpans(ns);
        terminate(ns);
    }

    @Test
    void whatAFailedInstantiationLeavesGoesWithTermination() {
        far.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = nfvo.create();
        var id = instantiate(ns, Map.of("src", "edge", "dst", "far"));
        nfvo.rested(id);
        assertThat(nfvo.operations.fail(id).phase()).isEqualTo(new Failed());
        terminate(ns);
    }

    @Test
    void continuedWithoutItsFarPartItCanBeHealed() {
        far.faults().before(Operation.APPLY_LOCAL_NSD).each().then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = nfvo.create();
        var id = instantiate(ns, Map.of("src", "edge", "dst", "far"));
        nfvo.rested(id);
        nfvo.operations.continueWithoutFailed(id);
        nfvo.rested(id);
        far.faults().clear();
        heal(ns);
        assertSpans(ns);
        terminate(ns);
    }

    @Test
    void healingMakesAnOutletAnew() {
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "edge", "dst", "far")));
        var outlet = outlet(ns, "far");
        far.lose(outlet);
        heal(ns);
        assertSpans(ns);
        far.iml().remove(outlet);
        heal(ns);
        assertSpans(ns);
        terminate(ns);
    }

    @Test
    void servicesShareTheGatewayThatGoesWithTheLast() {
        var first = created(elastic);
        var second = created(nfvo.nsdId);
        nfvo.completed(instantiate(first, Map.of("client", "edge", "web", "far")));
        nfvo.completed(instantiate(second, Map.of("src", "edge", "dst", "far")));
        assertThat(nfvo.instances.get(first).is().tunnels().getFirst().key())
                .isNotEqualTo(
                        nfvo.instances.get(second).is().tunnels().getFirst().key());
        terminate(first);
        assertThat(far.iml().find(GATEWAY)).isPresent();
        assertSpans(second);
        terminate(second);
        assertThat(far.iml().find(GATEWAY)).isEmpty();
    }

    @Test
    void whatScalesStaysAtItsSite() {
        var ns = created(elastic);
        nfvo.completed(instantiate(ns, Map.of("client", "edge", "web", "far")));
        scale(ns, 2);
        assertThat(workloads(far)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(chains(nfvo.site))
                .extracting(ChainReport::name)
                .containsExactlyInAnyOrder(
                        "forward", "forward-1", "forward-2", "backward.far", "backward-1.far", "backward-2.far");
        assertSpans(ns);
        scale(ns, -2);
        assertThat(chains(far)).hasSize(2);
        nfvo.completed(update(ns, new UpdateRequest.InstantiateVnf(List.of(firewall()))));
        assertThat(nfvo.instances.get(ns).is().site("firewall")).contains(new SiteId("edge"));
        terminate(ns);
    }

    @Test
    void aVnfIsConnectedToThePartOfALinkThatIsAtItsSite() {
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "edge", "dst", "far")));
        var dst = nfvo.instances.get(ns).is().vnfsOf("dst").getFirst().vnf();
        var before = nfvo.vnfInstances.get(dst).is().externalNetworks();
        var shown = nfvo.instances.get(ns).attributes().at("/virtualLinkInfo");
        assertThat(shown).hasSize(2);
        var right = shown.get(0).path("resourceHandle").size() == 2 ? shown.get(0) : shown.get(1);
        assertThat(right.path("resourceHandle").findValuesAsText("vimId")).containsExactly("edge", "far");
        nfvo.completed(connect(ns, dst, right.path("id").asText()));
        assertThat(nfvo.vnfInstances.get(dst).is().externalNetworks()).isEqualTo(before);
        assertUnprocessable(() -> connect(ns, dst, "left"), "is not at site far");
        terminate(ns);
    }

    private static OperationId connect(NsInstanceId ns, VnfInstanceId vnf, String link) {
        var to = new UpdateRequest.ExtVirtualLink(link, link, List.of("eth0"));
        var connections = new UpdateRequest.NewConnections(vnf, List.of(to));
        return update(ns, new UpdateRequest.ConnectVnf(List.of(connections)));
    }

    @Test
    void withoutItsForwardingGraphNothingPassesAndWithItAgain() {
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "edge", "dst", "far")));
        var vnffg = nfvo.instances.get(ns).is().vnffgs().getFirst();
        nfvo.completed(update(ns, new UpdateRequest.RemoveVnffg(List.of(vnffg.id()))));
        assertThat(far.iml().localNsds()).isEmpty();
        assertThat(nfvo.site.iml().localNsds()).isEmpty();
        var again = new UpdateRequest.NewVnffg(Optional.empty(), vnffg.graph().id(), "");
        nfvo.completed(update(ns, new UpdateRequest.AddVnffg(List.of(again))));
        assertSpans(ns);
        terminate(ns);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        var ns = nfvo.create();
        assertUnprocessable(() -> instantiate(ns, Map.of("dst", "moon")), "There is no site 'moon'");
        assertUnprocessable(() -> instantiate(ns, Map.of("dst", "the moon")), "names no site");
        assertUnprocessable(
                () -> instantiate(ns, Map.of("src", "edge", "router", "far", "dst", "edge")), "more than once");
        var guarded = created(elastic);
        assertUnprocessable(
                () -> instantiate(guarded, Map.of("client", "edge", "firewall", "far")),
                "none passes VNF profile 'firewall'");
        var id = instantiate(ns, Map.of("src", "edge", "dst", "lone"));
        assertThat(nfvo.rested(id).error().orElseThrow().detail()).contains("Site lone has no uplink");
        nfvo.operations.rollback(id);
        nfvo.rested(id);
    }

    @Test
    void scalingElsewhereIsRefused() {
        var ns = created(elastic);
        nfvo.completed(nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default")));
        var there = Map.of("web", at("far"));
        assertUnprocessable(
                () -> nfvo.lifecycle.scale(
                        new ScaleRequest(ns, Invocation.PLAIN, new ScaleRequest.BySteps("capacity", 1, there))),
                "where all of the service is");
        terminate(ns);
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
        var nsd = nfvo.catalogue.nsds().byNsdId(elastic).orElseThrow().id();
        var flavour = nfvo.catalogue.nsds().nsd(nsd).flavour("default").orElseThrow();
        var known = Stream.of(wished.split(", "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> new SiteId(pair[1])));
        var sites = new TreeMap<>(Whereabouts.of(flavour, known)).toString();
        assertThat(sites).isEqualTo("{" + found + "}");
    }

    @Test
    void aSiteThatIsLostIsAnAlarmOfTheServicesThatHaveAPartThere() {
        var alarms = new Alarms(nfvo.database, _ -> {});
        nfvo.listener = new ServiceChanges(nfvo.database, alarms);
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, Map.of("src", "edge", "dst", "far")));
        try (var _ = nfvo.watch(alarms)) {
            far.disconnectSite("no route to host");
            var alarm = NfvoFixture.await(
                            () -> alarms.list(PageRequest.first(10)).entries(), all -> !all.isEmpty())
                    .getFirst();
            assertThat(alarm.fault().type()).isEqualTo(FaultType.SITE_UNREACHABLE);
            assertThat(alarm.fault().resource().vim()).isEqualTo(new ClusterId("far"));

            var id = nfvo.terminate(ns);
            assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
            far.reconnectSite();
            nfvo.operations.retry(id);
            nfvo.completed(id);
            nfvo.lifecycle.delete(ns);
        } finally {
            nfvo.listener = _ -> {};
        }
    }

    /** All chains of the service carry packets to the other site and back. */
    private static void assertSpans(NsInstanceId ns) {
        for (var site : List.of(nfvo.site, far)) {
            var report = site.iml().localNsds().stream()
                    .filter(each -> each.id().value().equals(ns.toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(report.verified()).isTrue();
            assertThat(report.chains())
                    .filteredOn(chain -> !chain.name().endsWith(".far"))
                    .isNotEmpty()
                    .allMatch(chain -> chain.verification().roundTrip().isPresent());
            assertThat(site.iml().find(GATEWAY)).isPresent();
        }
    }

    private static FunctionId outlet(NsInstanceId ns, String site) {
        return nfvo.instances.get(ns).is().divided().stream()
                .filter(part -> part.site().equals(Optional.of(new SiteId(site))))
                .map(VirtualLink::network)
                .map(Outlet::id)
                .findFirst()
                .orElseThrow();
    }

    private static List<ChainReport> chains(MemorySite site) {
        return site.iml().localNsds().stream()
                .flatMap(each -> each.chains().stream())
                .toList();
    }

    private static List<?> workloads(MemorySite site) {
        return List.copyOf(site.vim().require(Workloads.class).all());
    }

    private static NsInstanceId created(String nsdId) {
        return nfvo.lifecycle.create(nsdId, "spanning", "").id();
    }

    private static OperationId instantiate(NsInstanceId ns, Map<String, String> sites) {
        var parameters = new HashMap<String, VnfParameters>();
        sites.forEach((profile, site) -> parameters.put(profile, at(site)));
        return nfvo.lifecycle.instantiate(new InstantiateRequest(
                ns,
                Invocation.PLAIN,
                "default",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                parameters,
                Map.of(),
                List.of(),
                Map.of()));
    }

    private static VnfParameters at(String site) {
        return new VnfParameters(
                Optional.empty(), Optional.empty(), Map.of(), Map.of(), Map.of("site", site), Map.of());
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

    private static OperationId update(NsInstanceId ns, UpdateRequest.Update update) {
        return nfvo.lifecycle.update(new UpdateRequest(ns, Invocation.PLAIN, update));
    }

    private static void scale(NsInstanceId ns, int steps) {
        nfvo.completed(nfvo.lifecycle.scale(
                new ScaleRequest(ns, Invocation.PLAIN, new ScaleRequest.BySteps("capacity", steps, Map.of()))));
    }

    private static void heal(NsInstanceId ns) {
        nfvo.completed(nfvo.lifecycle.heal(new HealRequest(
                ns,
                Invocation.PLAIN,
                new HealRequest.OfNs(HealRequest.Degree.HEAL_RESTORE, List.of(), Optional.empty(), Map.of()))));
    }

    private static void terminate(NsInstanceId ns) {
        assertThat(nfvo.rested(nfvo.terminate(ns)).phase()).isEqualTo(new Completed());
        nfvo.lifecycle.delete(ns);
    }
}
