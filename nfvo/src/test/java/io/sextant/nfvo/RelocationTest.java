package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.fault.Alarm;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.fault.FaultType;
import io.sextant.nfvo.fault.FaultWatch;
import io.sextant.nfvo.fault.RelocationSettings;
import io.sextant.nfvo.fault.ServiceChanges;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.registry.Evacuation;
import io.sextant.nfvo.registry.Registration;
import io.sextant.nfvo.registry.Role;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.Invocation;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.VimConnection;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import static io.sextant.nfvo.NfvoFixture.await;
import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** Services that leave a cluster, of their own accord or because they are told to; sites in memory. */
class RelocationTest {
    private static final Map<String, String> BOTH = Map.of("client", "edge", "web", "far");
    private static final Map<String, Object> ASKED = Map.of("relocate", true);

    @TempDir
    static Path folder;

    private static SpanningFixture sites;
    private static NfvoFixture nfvo;

    private final Alarms alarms = new Alarms(nfvo.database, _ -> {});
    private FaultWatch watch;

    @BeforeAll
    static void open() throws IOException {
        sites = new SpanningFixture(folder);
        nfvo = sites.nfvo;
    }

    @AfterAll
    static void close() {
        sites.close();
    }

    @BeforeEach
    void servicesAreWatched() {
        nfvo.listener = new ServiceChanges(nfvo.database, alarms);
        var soon = Duration.ofMillis(1);
        watch = nfvo.watch(alarms, new RelocationSettings(soon, soon, Duration.ofMinutes(10)));
    }

    @AfterEach
    void nothingIsLeftAnywhere() {
        for (var site : List.of(sites.edge, sites.far, sites.lone)) await(site::isEmpty, empty -> empty);
        watch.close();
        nfvo.listener = _ -> {};
        sites.assertEmpty();
    }

    @Test
    void aServiceWhoseClusterFailsIsMadeAnewElsewhereAndWhatItLeftGoesWhenThatIsBack() {
        var ns = instantiated(Map.of(), ASKED);
        var was = sites.shape(ns);
        var failed = site(places(ns).getFirst());
        failed.disconnectSite("the power is out");
        nfvo.completed(healing(ns));
        assertThat(places(ns)).hasSize(1).doesNotContain(failed.id().value());
        assertThat(sites.shape(ns).vnfs())
                .hasSameSizeAs(was.vnfs())
                .doesNotContainAnyElementsOf(was.vnfs())
                .allSatisfy(member -> assertThat(
                                nfvo.vnfInstances.get(member.vnf()).state().name())
                        .isEqualTo("INSTANTIATED"));
        assertThat(SpanningFixture.chains(site(places(ns).getFirst())))
                .isNotEmpty()
                .allMatch(chain -> chain.verification().passed());
        var alarm = alarm(it -> !it.isOpen());
        assertThat(alarm.fault().type()).isEqualTo(FaultType.SITE_UNREACHABLE);
        assertThat(alarm.healing().attempts()).hasSize(1);
        assertThat(was.vnfs())
                .allSatisfy(member ->
                        assertThat(nfvo.vnfInstances.find(member.vnf())).isEmpty());
        failed.reconnectSite();
        await(failed::isEmpty, empty -> empty);
        sites.end(ns);
    }

    @Test
    void thePartAtAFailedSiteJoinsTheOther() {
        var ns = instantiated(BOTH, ASKED);
        sites.scale(ns, 1);
        var client = sites.shape(ns).vnfsOf("client");
        sites.far.disconnectSite("the power is out");
        nfvo.completed(healing(ns));
        assertThat(places(ns)).containsExactly("edge");
        assertThat(sites.shape(ns).vnfsOf("client")).isEqualTo(client);
        assertThat(sites.shape(ns).vnfsOf("web")).hasSize(2);
        assertThat(sites.shape(ns).tunnels()).isEmpty();
        assertThat(SpanningFixture.chains(sites.edge))
                .hasSize(4)
                .allMatch(chain -> chain.verification().passed());
        sites.far.reconnectSite();
        await(sites.far::isEmpty, empty -> empty);
        sites.scale(ns, -1);
        sites.end(ns);
    }

    @Test
    void aServiceThatEndsWhileWhatItLeftCannotBeReachedLeavesNothing() {
        var ns = instantiated(BOTH, ASKED);
        sites.far.disconnectSite("the power is out");
        nfvo.completed(healing(ns));
        sites.end(ns);
        assertThat(sites.edge.isEmpty()).isTrue();
        sites.far.reconnectSite();
        await(sites.far::isEmpty, empty -> empty);
    }

    @Test
    void aServiceThatDoesNotAllowItHasAnAlarmAndStays() {
        var ns = instantiated(BOTH, Map.of());
        var refusing = instantiated(Map.of("web", "far"), Map.of("relocate", false));
        sites.far.disconnectSite("the power is out");
        await(this::openAlarms, found -> found.size() == 2);
        var asking = instantiated(Map.of("web", "edge"), ASKED);
        assertThat(healings(ns)).isEmpty();
        assertThat(healings(refusing)).isEmpty();
        assertThat(places(ns)).containsExactlyInAnyOrder("edge", "far");
        sites.far.reconnectSite();
        await(this::openAlarms, List::isEmpty);
        List.of(ns, refusing, asking).forEach(sites::end);
    }

    @Test
    void whileNoClusterFitsTheAlarmSaysSoAndThenTheServiceGoes() {
        var ns = instantiated(BOTH, ASKED);
        for (var other : List.of(sites.edge, sites.lone)) {
            other.faults().before(Operation.SUMMARY).each().then(Faults.fail(SouthboundFault.UNREACHABLE, "busy"));
        }
        sites.far.disconnectSite("the power is out");
        var alarm = alarm(it -> it.healing().words().isPresent());
        assertThat(alarm.attributes().path("faultDetails").asText()).contains("It is not placed elsewhere: ");
        List.of(sites.edge, sites.lone).forEach(site -> site.faults().clear());
        nfvo.completed(healing(ns));
        assertThat(places(ns)).containsExactly("edge");
        sites.far.reconnectSite();
        sites.end(ns);
    }

    @Test
    void whatAnotherClusterRefusesIsUndoneAndTheServiceIsWhereItWas() {
        var ns = instantiated(BOTH, Map.of());
        var before = sites.shape(ns);
        sites.edge.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.REFUSED, "no"));
        var operation = leave(ns, "far");
        assertThat(nfvo.rested(operation).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.rollback(operation);
        assertThat(nfvo.rested(operation).phase()).isEqualTo(new RolledBack());
        assertThat(sites.shape(ns)).isEqualTo(before);
        assertThat(places(ns)).containsExactlyInAnyOrder("edge", "far");
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void aServiceThatGivesItUpToLeaveStaysAndWhatWasMadeElsewhereGoes() {
        var ns = instantiated(Map.of(), Map.of());
        var before = sites.shape(ns);
        var place = places(ns).getFirst();
        for (var site : List.of(sites.edge, sites.far, sites.lone))
            site.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.REFUSED, "no"));
        var operation = leave(ns, place);
        assertThat(nfvo.rested(operation).phase()).isEqualTo(new FailedTemporarily());
        var others = List.of(sites.edge, sites.far, sites.lone).stream()
                .filter(site -> !site.id().value().equals(place))
                .toList();
        assertThat(others).anyMatch(site -> !site.isEmpty());
        nfvo.operations.fail(operation);
        others.forEach(site -> await(site::isEmpty, empty -> empty));
        assertThat(sites.shape(ns)).isEqualTo(before);
        assertThat(places(ns)).containsExactly(place);
        List.of(sites.edge, sites.far, sites.lone).forEach(site -> site.faults().clear());
        sites.heal(ns);
        sites.end(ns);
    }

    @Test
    void aServiceLeavesAClusterThatAnswersAndNothingStaysThere() {
        var ns = instantiated(Map.of(), Map.of());
        var place = places(ns).getFirst();
        nfvo.completed(leave(ns, place));
        assertThat(places(ns)).doesNotContain(place);
        await(site(place)::isEmpty, empty -> empty);
        nfvo.completed(leave(ns, places(ns).getFirst()));
        sites.end(ns);
    }

    @Test
    void whatIsEvacuatedLeavesUnlessItDoesNotAllowThat() {
        var ns = instantiated(Map.of("web", "far"), Map.of());
        var staying = instantiated(Map.of("web", "far"), Map.of("relocate", false));
        var connection = new VimConnection(
                new ClusterId("far"), new SiteId("far"), "site", URI.create("http://192.0.2.9"), Map.of());
        var evacuated = new Evacuation(nfvo.instances, nfvo.lifecycle)
                .begin(Registration.of(Role.SITE, connection, Optional.empty(), Optional.empty()));
        assertThat(evacuated).hasSize(2);
        nfvo.completed(healing(ns));
        assertThat(places(ns)).doesNotContain("far");
        assertThat(evacuated.stream()
                        .filter(each -> each.ns().equals(staying))
                        .flatMap(each -> each.refusal().stream()))
                .singleElement()
                .asString()
                .contains("does not allow");
        assertThat(places(staying)).containsExactly("far");
        List.of(ns, staying).forEach(sites::end);
    }

    @Test
    void theFarEndOfAChainThatStaysLateComesNearer() {
        var ns = instantiated(BOTH, ASKED);
        sites.edge.measured(measured(ns, true));
        nfvo.completed(healing(ns));
        assertThat(places(ns)).containsExactly("edge");
        await(sites.far::isEmpty, empty -> empty);
        sites.edge.measured(measured(ns, true));
        alarm(Alarm::isOpen);
        assertThat(healings(ns)).as("it stays for a while").hasSize(1);
        sites.edge.measured(measured(ns, false));
        await(this::openAlarms, List::isEmpty);
        sites.end(ns);
    }

    @Test
    void aServiceAtOneSiteWhoseChainStaysLateGoesToAnother() {
        var ns = instantiated(Map.of(), ASKED);
        var place = places(ns).getFirst();
        site(place).measured(measured(ns, true));
        nfvo.completed(healing(ns));
        assertThat(places(ns)).doesNotContain(place);
        await(site(place)::isEmpty, empty -> empty);
        await(this::openAlarms, List::isEmpty);
        sites.end(ns);
    }

    @Test
    void whatCannotLeaveIsRefused() {
        var ns = instantiated(BOTH, Map.of());
        assertUnprocessable(() -> leave(ns, "lone"), "cannot leave [lone]");
        assertUnprocessable(() -> heal(ns, Map.of("policy", "cheapest")), "says by 'leave'");
        assertUnprocessable(
                () -> instantiate(sites.created(sites.elastic), Map.of(), Map.of("leave", List.of("far"))),
                "only a service that is somewhere can leave");
        sites.end(ns);
        nfvo.instances.list(PageRequest.first(10)).entries().forEach(left -> nfvo.lifecycle.delete(left.id()));
    }

    private static ChainEvent measured(NsInstanceId ns, boolean late) {
        return new ChainEvent(new LocalNsdId(ns.toString()), "forward", late, "9 ms of 5 ms", Instant.now());
    }

    private static NsInstanceId instantiated(Map<String, String> wishes, Map<String, Object> placement) {
        var ns = sites.created(sites.elastic);
        nfvo.completed(instantiate(ns, wishes, placement));
        return ns;
    }

    private static OperationId instantiate(NsInstanceId ns, Map<String, String> wishes, Map<String, Object> placement) {
        var parameters = new HashMap<String, VnfParameters>();
        wishes.forEach((profile, site) -> parameters.put(profile, SpanningFixture.at(site)));
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
                placement.isEmpty() ? Map.of() : Map.of("placement", placement)));
    }

    private static OperationId leave(NsInstanceId ns, String cluster) {
        return heal(ns, Map.of("leave", List.of(cluster)));
    }

    private static OperationId heal(NsInstanceId ns, Map<String, Object> placement) {
        return nfvo.lifecycle.heal(new HealRequest(
                ns,
                Invocation.PLAIN,
                new HealRequest.OfNs(
                        HealRequest.Degree.HEAL_RESTORE, List.of(), Optional.empty(), Map.of("placement", placement))));
    }

    private static List<String> places(NsInstanceId ns) {
        return nfvo.instances.get(ns).placement().stream()
                .flatMap(Placement::all)
                .map(Placement::cluster)
                .map(ClusterId::value)
                .toList();
    }

    private static MemorySite site(String name) {
        return List.of(sites.edge, sites.far, sites.lone).stream()
                .filter(site -> site.id().equals(new SiteId(name)))
                .findFirst()
                .orElseThrow();
    }

    private static OperationId healing(NsInstanceId ns) {
        return await(() -> healings(ns), found -> !found.isEmpty()).getFirst();
    }

    private static List<OperationId> healings(NsInstanceId ns) {
        return nfvo.operations.list(NsLifecycle.subject(ns)).stream()
                .filter(operation -> operation.type().equals(NsOperations.HEAL))
                .map(io.sextant.lifecycle.Operation::id)
                .toList();
    }

    private List<Alarm> openAlarms() {
        return alarms.list(PageRequest.first(10)).entries().stream()
                .filter(Alarm::isOpen)
                .toList();
    }

    private Alarm alarm(Predicate<Alarm> wanted) {
        return await(
                        () -> alarms.list(PageRequest.first(10)).entries().stream()
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
