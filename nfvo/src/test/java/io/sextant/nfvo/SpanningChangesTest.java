package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.request.InstantiateRequest.ExistingNs;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.nfvo.request.UpdateRequest.Move;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import static io.sextant.nfvo.Refusals.assertConflict;
import static io.sextant.nfvo.Refusals.assertNotImplemented;
import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static io.sextant.nfvo.SpanningFixture.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

/** Services at two sites that get another flavour, or give VNFs away. */
class SpanningChangesTest {
    private static final Map<String, String> BOTH = Map.of("client", "edge", "web", "far");

    @TempDir
    static Path folder;

    private static SpanningFixture sites;
    private static NfvoFixture nfvo;
    private static String routes;

    @BeforeAll
    static void open() throws IOException {
        sites = new SpanningFixture(folder);
        nfvo = sites.nfvo;
        routes = nfvo.onboardNsd(Path.of("src/test/resources/io/sextant/nfvo/routes"), UnaryOperator.identity());
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
    void aVnfMovesToAServiceAtItsSiteAndTheChainsOfBothFollow() {
        var from = sites.instantiated(sites.elastic, BOTH);
        sites.scale(from, 1);
        var to = sites.instantiated(sites.elastic, Map.of("web", "far"));
        var web = sites.shape(from).vnfsOf("web").getLast().vnf();
        nfvo.completed(move(from, to, web));
        assertThat(names(from, sites.edge)).containsExactlyInAnyOrder("forward", "backward.far");
        assertThat(names(from, sites.far)).containsExactlyInAnyOrder("backward", "forward.far");
        assertThat(names(to, sites.far)).containsExactlyInAnyOrder("forward", "backward", "forward-1", "backward-1");
        sites.assertSpans(from);
        sites.end(from);
        sites.end(to);
    }

    @Test
    void aVnfMovesBetweenServicesThatAreBothAtTwoSites() {
        var from = sites.instantiated(sites.elastic, BOTH);
        sites.scale(from, 1);
        var to = routed(BOTH);
        nfvo.completed(move(from, to, sites.shape(from).vnfsOf("web").getLast().vnf()));
        assertThat(names(from, sites.edge)).containsExactlyInAnyOrder("forward", "backward.far");
        assertThat(names(to, sites.edge))
                .containsExactlyInAnyOrder("forward", "forward-1", "backward.far", "backward-1.far");
        sites.assertSpans(from);
        sites.assertSpans(to);
        sites.end(to);
        sites.end(from);
    }

    @Test
    void aMoveThatCannotBeIsRefused() {
        var from = sites.instantiated(sites.elastic, BOTH);
        var elsewhere = sites.instantiated(sites.elastic, Map.of("web", "edge"));
        var there = sites.instantiated(sites.elastic, Map.of("web", "far"));
        var web = sites.shape(from).vnfsOf("web").getFirst().vnf();
        assertConflict(() -> move(from, there, web), "passes a VNF that would be removed");
        sites.scale(from, 1);
        assertConflict(() -> move(from, elsewhere, web), "is not at cluster edge");
        List.of(from, elsewhere, there).forEach(sites::end);
    }

    @Test
    void aMoveThatAFaultStopsIsUndoneInBoth() {
        var from = sites.instantiated(sites.elastic, BOTH);
        sites.scale(from, 1);
        var to = sites.instantiated(sites.elastic, Map.of("web", "far"));
        var before = names(from, sites.edge);
        sites.far
                .faults()
                .before(Operation.APPLY_LOCAL_NSD)
                .of(to.toString())
                .then(Faults.fail(SouthboundFault.BROKEN, "no"));
        rollBack(move(from, to, sites.shape(from).vnfsOf("web").getLast().vnf()));
        assertThat(names(from, sites.edge)).isEqualTo(before);
        assertThat(names(to, sites.far)).hasSize(2);
        sites.assertSpans(from);
        sites.end(from);
        sites.end(to);
    }

    @Test
    void anotherFlavourLeadsThePathsOverOtherLinks() {
        var ns = routed(BOTH);
        nfvo.completed(become(ns, "direct"));
        assertThat(sites.shape(ns).virtualLinks())
                .extracting(NsShape.VirtualLink::name)
                .containsExactlyInAnyOrder("service@edge", "service@far");
        sites.assertSpans(ns);
        nfvo.completed(become(ns, "routed"));
        assertThat(sites.shape(ns).site("router")).contains(new SiteId("edge"));
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void twoLinksBetweenTheSameSitesGetAWayEach() {
        var ns = sites.created(routes);
        var both = Map.of("client", "edge", "web", "far", "second_client", "edge", "second_web", "far");
        nfvo.completed(sites.instantiate(ns, "twice", both));
        assertThat(names(ns, sites.edge))
                .containsExactlyInAnyOrder("forward", "second_forward", "backward.far", "second_backward.far");
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void aLinkOfIpv6IsNoneOfAServiceAtTwoSites() throws IOException {
        var six = nfvo.onboardNsd(
                Path.of("../examples/elastic-demo/nsd"),
                nsd -> nsd.replace("2b9e4c5f0e00", "2b9e4c5f0e06")
                        .replace("ip_version: ipv4, cidr: 10.20.2.0/24", "ip_version: ipv6, cidr: 'fd00:20:2::/64'"));
        var ns = sites.created(six);
        assertNotImplemented(() -> sites.instantiate(ns, BOTH), "A virtual link of IPv6 ('service')");
        nfvo.lifecycle.delete(ns);
    }

    @Test
    void aFlavourThatNeedsOneSiteLeavesTheOtherAndComesBack() {
        var ns = routed(BOTH);
        nfvo.completed(become(ns, "alone"));
        assertThat(sites.edge.isEmpty()).isTrue();
        assertThat(sites.far.iml().find(GATEWAY)).isEmpty();
        assertThat(sites.far.iml().localNsds()).isEmpty();
        nfvo.completed(become(ns, "routed"));
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void aChangeOfFlavourThatASiteRefusesIsUndoneAtBoth() {
        var ns = routed(BOTH);
        var before = sites.shape(ns);
        sites.far.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.REFUSED, "no"));
        rollBack(become(ns, "direct"));
        assertThat(sites.shape(ns)).isEqualTo(before);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void aFlavourWhosePathsCannotBeIsRefused() {
        var ns = routed(BOTH);
        assertUnprocessable(() -> become(ns, "forth_and_back"), "more than once");
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void aServiceAtTwoSitesTakesInNoOther() {
        var ns = routed(BOTH);
        var inner = sites.created(routes);
        var add = new UpdateRequest.AddNestedNs(List.of(new ExistingNs(inner, Optional.empty())));
        assertNotImplemented(() -> sites.update(ns, add), "A nested service");
        nfvo.lifecycle.delete(inner);
        sites.end(ns);
    }

    /** The operation, which a fault has stopped. */
    private static void rollBack(OperationId id) {
        assertThat(nfvo.rested(id).phase()).isEqualTo(new FailedTemporarily());
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
    }

    private static NsInstanceId routed(Map<String, String> wishes) {
        var ns = sites.created(routes);
        nfvo.completed(sites.instantiate(ns, "routed", wishes));
        return ns;
    }

    private static OperationId become(NsInstanceId ns, String flavourId) {
        return sites.update(ns, new UpdateRequest.ChangeNsFlavour(flavourId, Optional.empty()));
    }

    private static OperationId move(NsInstanceId from, NsInstanceId to, VnfInstanceId vnf) {
        return sites.update(from, new UpdateRequest.MoveVnf(List.of(new Move(to, List.of(vnf)))));
    }

    private static List<String> names(NsInstanceId ns, MemorySite site) {
        return site.iml().localNsds().stream()
                .filter(each -> each.id().equals(LocalNsds.id(ns)))
                .flatMap(each -> each.chains().stream())
                .map(ChainReport::name)
                .toList();
    }
}
