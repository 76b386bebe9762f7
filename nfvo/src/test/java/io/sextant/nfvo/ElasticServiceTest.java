package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.ExistingVnf;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.nfvo.request.UpdateRequest.CpPair;
import io.sextant.nfvo.request.UpdateRequest.NewPath;
import io.sextant.nfvo.request.UpdateRequest.NewPaths;
import io.sextant.nfvo.request.UpdateRequest.NewVnf;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.iml.LocalNsdReport.ChainReport;
import io.sextant.vim.memory.Faults;
import io.sextant.vnfm.VnfOccurrences;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

import static io.sextant.nfvo.Refusals.assertConflict;
import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** A service that grows, shrinks and takes in a firewall while its traffic runs. */
class ElasticServiceTest {
    private static final String FIREWALL = "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e04";

    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static String nsdId;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        nsdId = nfvo.onboard("elastic-demo", "client", "web", "router", "firewall");
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @AfterEach
    void noFaultStays() {
        nfvo.site.faults().clear();
        assertThat(nfvo.site.isEmpty()).as("every test ends its services").isTrue();
    }

    @Test
    void aLevelOfTheRequestSaysHowManyVnfsThereAre() {
        var ns = create();
        nfvo.completed(
                nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default").at(Optional.of("large"))));
        assertThat(shape(ns).vnfsOf("web")).extracting(ConstituentVnf::index).containsExactly(0, 1);
        assertThat(shape(ns).scaleLevels()).containsEntry("capacity", "two");
        end(ns);
    }

    @Test
    void stepsOutAddVnfsAndStepsInTakeTheLastOnesAway() {
        var ns = instantiated();
        var first = shape(ns).vnfsOf("web");
        nfvo.completed(scale(ns, 2));
        assertThat(shape(ns).vnfsOf("web")).hasSize(3).containsAll(first);
        assertThat(shape(ns).scaleLevels()).containsEntry("capacity", "three");
        assertThat(chains())
                .extracting(ChainReport::name)
                .containsExactlyInAnyOrder("forward", "forward-1", "forward-2", "backward", "backward-1", "backward-2");
        nfvo.completed(scale(ns, -2));
        assertThat(chains()).hasSize(2);
        assertThat(shape(ns).vnfsOf("web")).isEqualTo(first);
        assertThat(nfvo.vnfInstances.all(vnfs(ns))).hasSize(3);
        end(ns);
    }

    @Test
    void whatTheNsdDoesNotHaveIsRefusedWithWhatItHas() {
        var ns = instantiated();
        assertUnprocessable(() -> scale(ns, 3), "[one, two, three]");
        assertUnprocessable(() -> scale(ns, new ScaleRequest.BySteps("speed", 1, Map.of())), "[capacity]");
        assertUnprocessable(
                () -> scale(ns, new ScaleRequest.ToLevel(Optional.of("huge"), Map.of(), Map.of())), "[large, small]");
        assertUnprocessable(
                () -> scale(ns, new ScaleRequest.ToLevel(Optional.empty(), Map.of("capacity", "ten"), Map.of())),
                "[one, two, three]");
        end(ns);
    }

    @Test
    void scalingTakesNoVnfAwayThatTrafficCannotDoWithout() {
        var ns = instantiated();
        var web = shape(ns).vnfsOf("web").getFirst().vnf();
        assertConflict(() -> scale(ns, new ScaleRequest.ByVnfs(List.of(), List.of(web))), "passes a VNF");
        end(ns);
    }

    @Test
    void scalingToALevelReachesWhatItSays() {
        var ns = instantiated();
        nfvo.completed(scale(ns, new ScaleRequest.ToLevel(Optional.of("large"), Map.of(), Map.of())));
        assertThat(shape(ns).vnfsOf("web")).hasSize(2);
        nfvo.completed(scale(ns, new ScaleRequest.ToLevel(Optional.empty(), Map.of("capacity", "three"), Map.of())));
        assertThat(shape(ns).vnfsOf("web")).hasSize(3);
        end(ns);
    }

    @Test
    void aRolledBackScalingLeavesWhatWasThere() {
        var ns = instantiated();
        var before = nfvo.instances.get(ns).is();
        nfvo.site
                .faults()
                .after(io.sextant.vim.memory.Operation.DEPLOY_WORKLOAD)
                .then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var id = scale(ns, 1);
        nfvo.rested(id);
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertThat(nfvo.instances.get(ns).is()).isEqualTo(before);
        assertThat(nfvo.instances.get(ns).mayHoldResources()).isTrue();
        end(ns);
    }

    @Test
    void aContinuedInstantiationServesWithoutWhatFailed() {
        nfvo.site
                .faults()
                .before(io.sextant.vim.memory.Operation.DEPLOY_WORKLOAD)
                .then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = create();
        var id = nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "default").at(Optional.of("large")));
        nfvo.rested(id);
        nfvo.operations.continueWithoutFailed(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new PartiallyCompleted());
        assertThat(nfvo.instances.get(ns).state()).isEqualTo(NsInstance.State.INSTANTIATED);
        end(ns);
    }

    @Test
    void healingBringsBackWhatAContinuedInstantiationDidWithout() {
        nfvo.site
                .faults()
                .before(io.sextant.vim.memory.Operation.CREATE_NETWORK)
                .then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = create();
        var id = nfvo.instantiate(ns);
        nfvo.rested(id);
        nfvo.operations.continueWithoutFailed(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new PartiallyCompleted());
        nfvo.completed(nfvo.lifecycle.heal(new HealRequest(
                ns,
                Invocation.PLAIN,
                new HealRequest.OfNs(HealRequest.Degree.HEAL_RESTORE, List.of(), Optional.empty(), Map.of()))));
        assertThat(chains()).hasSize(2);
        assertThat(nfvo.vnfInstances.all(vnfs(ns)))
                .allSatisfy(vnf -> assertThat(vnf.vnfcs()).allMatch(vnf::present));
        end(ns);
    }

    @Test
    void everyVnfHasARecordOfWhatWasDoneToIt() {
        var ns = instantiated();
        var web = shape(ns).vnfsOf("web").getFirst().vnf();
        nfvo.completed(scaleWeb(ns, web));
        assertThat(nfvo.operations.list(VnfOccurrences.subject(web)))
                .extracting(Operation::type)
                .containsExactly("VNF_SCALE", "VNF_INSTANTIATE");
        end(ns);
    }

    @Test
    void anInstantiatedFirewallIsPutIntoTheLiveChainByUpdatingTheGraph() {
        var ns = instantiated();
        nfvo.completed(update(ns, instantiateFirewall()));
        var firewall = shape(ns).vnfsOf("firewall").getFirst().vnf();
        var client = shape(ns).vnfsOf("client").getFirst().vnf();
        var router = shape(ns).vnfsOf("router").getFirst().vnf();
        var web = shape(ns).vnfsOf("web").getFirst().vnf();
        var forward = new NewPath(
                Optional.of("forward"),
                Optional.empty(),
                List.of(
                        at(client + "-eth0"),
                        through(firewall + "-left", firewall + "-right"),
                        through(router + "-guarded", router + "-right"),
                        at(web + "-eth0")),
                Optional.empty());
        var vnffg = shape(ns).vnffgs().getFirst().id();
        nfvo.completed(
                update(ns, new UpdateRequest.UpdateVnffg(List.of(new NewPaths(vnffg, List.of(forward), List.of())))));
        assertThat(chains()).extracting(ChainReport::name).containsExactlyInAnyOrder("forward", "backward");
        assertThat(shape(ns).vnffgs().getFirst().pinned()).containsValue(firewall);
        assertConflict(() -> update(ns, new UpdateRequest.RemoveVnf(List.of(firewall))), "passes a VNF");
        var without = new NewPaths(vnffg, List.of(), List.of("forward"));
        nfvo.completed(update(ns, new UpdateRequest.UpdateVnffg(List.of(without))));
        nfvo.completed(update(ns, new UpdateRequest.RemoveVnf(List.of(firewall))));
        end(ns);
    }

    @Test
    void aGraphThatPassesTheFirewallTakesTheTrafficOverWhileItIsThere() throws IOException {
        var ns = nfvo.lifecycle.create(withWatchedGraph(), "elastic", "").id();
        nfvo.completed(nfvo.instantiate(ns));
        assertThat(chains()).extracting(ChainReport::name).containsExactlyInAnyOrder("forward", "backward");
        var add = new UpdateRequest.AddVnffg(List.of(new UpdateRequest.NewVnffg(Optional.empty(), "watched", "")));
        assertConflict(() -> update(ns, add), "there is no instance; instantiate one first");
        nfvo.completed(update(ns, instantiateFirewall()));
        nfvo.completed(update(ns, add));
        assertThat(chains()).extracting(ChainReport::name).containsExactlyInAnyOrder("watched_forward", "backward");
        var watched = shape(ns).vnffgs().getLast().id();
        var namesake = new NewPath(Optional.empty(), Optional.of("forward"), List.of(), Optional.empty());
        assertUnprocessable(
                () -> update(
                        ns,
                        new UpdateRequest.UpdateVnffg(List.of(new NewPaths(watched, List.of(namesake), List.of())))),
                "has a path 'forward' already");
        nfvo.completed(update(ns, new UpdateRequest.RemoveVnffg(List.of(watched))));
        assertThat(chains()).extracting(ChainReport::name).containsExactlyInAnyOrder("forward", "backward");
        end(ns);
    }

    @Test
    void aPathForHeavyFlowsLeavesAllOthersWhereTheyAre() throws IOException {
        var nsd = withWatchedGraph(
                "2b9e4c5f0e98",
                "tosca.nodes.nfv.NFP",
                "sextant.nodes.NFP\n      properties: { heavy_flows_of: router }");
        var ns = nfvo.lifecycle.create(nsd, "elastic", "").id();
        nfvo.completed(nfvo.instantiate(ns));
        nfvo.completed(update(ns, instantiateFirewall()));
        nfvo.completed(update(
                ns, new UpdateRequest.AddVnffg(List.of(new UpdateRequest.NewVnffg(Optional.empty(), "watched", "")))));
        assertThat(chains())
                .extracting(chain -> chain.name() + " " + chain.rules().size())
                .as("where the router leads heavy flows is found out in use")
                .containsExactlyInAnyOrder("forward 1", "watched_forward 0", "backward 1");
        end(ns);
    }

    private static String withWatchedGraph() throws IOException {
        return withWatchedGraph("2b9e4c5f0e99", "---", "---");
    }

    /** The NSD with one more graph: from the client to the web as before, but through the firewall. */
    private static String withWatchedGraph(String id, String text, String by) throws IOException {
        var more = new String(
                        ElasticServiceTest.class
                                .getResourceAsStream("watched.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replace(text, by);
        return nfvo.onboardNsd(
                Path.of("../examples/elastic-demo/nsd"),
                nsd -> nsd.replace("2b9e4c5f0e00", id)
                        .replace("    at_client:\n", more.substring(0, more.indexOf("---")) + "    at_client:\n")
                        .replace("  groups:\n", "  groups:\n" + more.substring(more.indexOf("---") + 4)));
    }

    @Test
    void aGraphIsRemovedAndAddedAgain() {
        var ns = instantiated();
        var vnffg = shape(ns).vnffgs().getFirst().id();
        nfvo.completed(update(ns, new UpdateRequest.RemoveVnffg(List.of(vnffg))));
        assertThat(nfvo.site.iml().localNsds()).isEmpty();
        var add = new UpdateRequest.AddVnffg(List.of(new UpdateRequest.NewVnffg(Optional.empty(), "traffic", "")));
        nfvo.completed(update(ns, add));
        assertThat(chains()).hasSize(2);
        assertConflict(() -> update(ns, add), "realised already");
        end(ns);
    }

    @Test
    void aSharedVnfStaysUntilItsLastServiceLeavesIt() {
        var ns = instantiated();
        var other = instantiated();
        var web = shape(ns).vnfsOf("web").getFirst().vnf();
        nfvo.completed(update(other, new UpdateRequest.AddVnf(List.of(new ExistingVnf(web, "web")))));
        assertThat(shape(other).vnfsOf("web")).extracting(ConstituentVnf::vnf).contains(web);
        assertConflict(() -> nfvo.terminate(ns), "part of another NS too");
        nfvo.completed(update(other, new UpdateRequest.RemoveVnf(List.of(web))));
        assertThat(nfvo.vnfInstances.find(web)).isPresent();
        end(ns);
        end(other);
    }

    @Test
    void whoeverMeetsAnotherRequestAtASharedVnfComesAfterIt() throws Exception {
        var ns = instantiated();
        var web = shape(ns).vnfsOf("web").getFirst().vnf();
        try (var other = nfvo.database.dedicatedConnection();
                var statement = other.createStatement();
                var asking = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("update vnf_instance set version = version + 1 where id = '" + web + "'");
            var asked = asking.submit(() -> scaleWeb(ns, web));
            NfvoFixture.await(ElasticServiceTest::isSomebodyWaiting, waiting -> waiting);
            other.commit();
            nfvo.completed(asked.get());
        }
        end(ns);
    }

    private static boolean isSomebodyWaiting() {
        return nfvo.database.transaction(() -> (boolean) nfvo.database
                .current()
                .createNativeQuery(
                        "select exists (select from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock')",
                        Boolean.class)
                .getSingleResult());
    }

    private static CpPair at(String cp) {
        return new CpPair(List.of(cp), List.of());
    }

    private static CpPair through(String in, String out) {
        return new CpPair(List.of(in), List.of(out));
    }

    private static UpdateRequest.InstantiateVnf instantiateFirewall() {
        return new UpdateRequest.InstantiateVnf(List.of(
                new NewVnf(FIREWALL, "default", Optional.empty(), Optional.empty(), Optional.empty(), List.of())));
    }

    private static OperationId scale(NsInstanceId ns, int steps) {
        return scale(ns, new ScaleRequest.BySteps("capacity", steps, Map.of()));
    }

    private static OperationId scaleWeb(NsInstanceId ns, VnfInstanceId web) {
        return scale(
                ns,
                new ScaleRequest.OfVnfs(
                        List.of(new ScaleRequest.OfVnf(web, new ScaleRequest.VnfBySteps("workers", 1), Map.of()))));
    }

    private static OperationId scale(NsInstanceId ns, ScaleRequest.Scaling scaling) {
        return nfvo.lifecycle.scale(new ScaleRequest(ns, Invocation.PLAIN, scaling));
    }

    private static OperationId update(NsInstanceId ns, UpdateRequest.Update update) {
        return nfvo.lifecycle.update(new UpdateRequest(ns, Invocation.PLAIN, update));
    }

    private static List<ChainReport> chains() {
        return nfvo.site.iml().localNsds().iterator().next().chains();
    }

    private static NsInstanceId create() {
        return nfvo.lifecycle.create(nsdId, "elastic", "").id();
    }

    private static NsInstanceId instantiated() {
        var ns = create();
        nfvo.completed(nfvo.instantiate(ns));
        return ns;
    }

    private static NsShape shape(NsInstanceId ns) {
        return nfvo.instances.get(ns).is();
    }

    private static List<VnfInstanceId> vnfs(NsInstanceId ns) {
        return shape(ns).vnfs().stream().map(ConstituentVnf::vnf).toList();
    }

    /** Terminates and deletes. */
    private static void end(NsInstanceId ns) {
        nfvo.completed(nfvo.terminate(ns));
        nfvo.lifecycle.delete(ns);
    }
}
