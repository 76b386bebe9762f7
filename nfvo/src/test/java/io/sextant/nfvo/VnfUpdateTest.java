package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Operation;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.nfvo.request.UpdateRequest.ExtVirtualLink;
import io.sextant.nfvo.request.UpdateRequest.Move;
import io.sextant.nfvo.request.UpdateRequest.NewConnections;
import io.sextant.nfvo.request.UpdateRequest.NewVnfInfo;
import io.sextant.nfvo.request.UpdateRequest.NewVnfState;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfOccurrences;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import static io.sextant.nfvo.Refusals.assertConflict;
import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** What is done to single VNFs of a service, and to the service for their sake. */
class VnfUpdateTest {
    private static final String WEB_2 = "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e11";

    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static String inner;
    private static String elastic;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        elastic = nfvo.onboard("elastic-demo", "client", "web", "web-2", "router", "firewall");
        inner = nfvo.onboardNsd(VnfUpdateTest.class.getResourceAsStream("inner.yaml"));
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
    void aVnfIsStoppedAndStarted() {
        var ns = instantiated(inner);
        var web = web(ns);
        nfvo.completed(update(ns, new UpdateRequest.OperateVnf(List.of(new NewVnfState(web, false, Duration.ZERO)))));
        assertThat(vnf(web).is().started()).isFalse();
        nfvo.completed(update(ns, new UpdateRequest.OperateVnf(List.of(new NewVnfState(web, true, Duration.ZERO)))));
        assertThat(vnf(web).is().started()).isTrue();
        end(ns);
    }

    @Test
    void aVnfIsSpokenOfOtherwise() {
        var ns = instantiated(inner);
        var web = web(ns);
        nfvo.completed(update(
                ns,
                new UpdateRequest.ModifyVnfInformation(List.of(new NewVnfInfo(
                        web, Optional.of("shop"), Optional.empty(), Optional.empty(), Map.of(), Map.of(), Map.of())))));
        assertThat(vnf(web).name()).isEqualTo("shop");
        end(ns);
    }

    @Test
    void healingMakesAnewWhatIsGone() {
        var ns = instantiated(inner);
        var web = web(ns);
        var before = vnf(web).is().vnfcs().getFirst();
        nfvo.site.vim().require(Workloads.class).terminate(new WorkloadId(before.id()));
        nfvo.completed(heal(ns, HealRequest.Degree.HEAL_RESTORE));
        assertThat(vnf(web).is().vnfcs().getFirst().id()).isNotEqualTo(before.id());
        assertThat(nfvo.operations.list(VnfOccurrences.subject(web)))
                .extracting(Operation::type)
                .startsWith("VNF_HEAL");
        end(ns);
    }

    @Test
    void aResetMakesEverythingAnew() {
        var ns = instantiated(elastic);
        var before = vnfcs(ns);
        nfvo.completed(heal(ns, HealRequest.Degree.HEAL_RESET));
        assertThat(vnfcs(ns)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(nfvo.site.iml().localNsds())
                .singleElement()
                .satisfies(localNsd -> assertThat(localNsd.chains()).hasSize(2));
        end(ns);
    }

    @Test
    void aVnfMovesToAnotherServiceAndGoesOnThere() {
        var from = instantiated(inner);
        var to = instantiated(inner);
        var web = web(from);
        var vnfc = vnf(web).is().vnfcs().getFirst().id();
        nfvo.completed(update(from, new UpdateRequest.MoveVnf(List.of(new Move(to, List.of(web))))));
        assertThat(shape(from).vnfs()).isEmpty();
        assertThat(shape(to).vnfs()).extracting(ConstituentVnf::vnf).contains(web);
        assertThat(vnf(web).is().vnfcs().getFirst().id()).isEqualTo(vnfc);
        assertThat(vnf(web).is().externalNetworks())
                .containsValue(shape(to).virtualLinks().getFirst().network());
        var idle = nfvo.lifecycle.create(inner, "idle", "").id();
        assertConflict(() -> move(to, idle), "NOT_INSTANTIATED");
        nfvo.lifecycle.delete(idle);
        end(from);
        end(to);
    }

    @Test
    void servicesThatMoveVnfsToEachOtherAtOnceDoNotWaitForEachOther() throws Exception {
        var one = instantiated(inner);
        var other = instantiated(inner);
        try (var both = Executors.newFixedThreadPool(2)) {
            var tries = List.of(both.submit(() -> tryMove(one, other)), both.submit(() -> tryMove(other, one)));
            for (var each : tries)
                each.get(30, TimeUnit.SECONDS)
                        .ifPresent(id -> assertThat(nfvo.rested(id).phase()).isEqualTo(new Completed()));
        }
        assertThat(shape(one).vnfs().size() + shape(other).vnfs().size()).isEqualTo(2);
        end(one);
        end(other);
    }

    /** Empty if it was refused, which has to be with 409. */
    private static Optional<OperationId> tryMove(NsInstanceId from, NsInstanceId to) {
        try {
            return Optional.of(move(from, to));
        } catch (Problem e) {
            assertThat(e.status()).isEqualTo(409);
            return Optional.empty();
        }
    }

    @Test
    void aVnfIsConnectedToAnotherLinkOfItsService() {
        var ns = instantiated(elastic);
        var web = web(ns);
        var guarded = link(ns, "guarded");
        nfvo.completed(update(
                ns,
                new UpdateRequest.RemoveVnffg(
                        List.of(shape(ns).vnffgs().getFirst().id()))));
        nfvo.completed(update(
                ns,
                new UpdateRequest.ConnectVnf(List.of(new NewConnections(
                        web, List.of(new ExtVirtualLink("x", guarded.network().toString(), List.of("eth0"))))))));
        assertThat(vnf(web).is().externalNetworks()).containsEntry("eth0", guarded.network());
        assertUnprocessable(
                () -> update(
                        ns,
                        new UpdateRequest.ConnectVnf(List.of(new NewConnections(
                                web, List.of(new ExtVirtualLink("x", "nowhere", List.of("eth0"))))))),
                "has no virtual link 'nowhere'");
        end(ns);
    }

    @Test
    void aNewVersionOfTheNsdIsFollowed() throws IOException {
        var ns = instantiated(inner);
        var web = web(ns);
        var version2 = version(2, "min_number_of_instances: 1", "min_number_of_instances: 2");
        nfvo.completed(update(ns, new UpdateRequest.AssociateNsd(version2, true)));
        assertThat(shape(ns).nsdId()).isEqualTo(version2);
        assertThat(shape(ns).vnfsOf("web"))
                .hasSize(2)
                .extracting(ConstituentVnf::vnf)
                .contains(web);
        assertThat(nfvo.catalogue.nsds().byNsdId(inner).orElseThrow().state().usage())
                .hasToString("NOT_IN_USE");
        assertUnprocessable(() -> update(ns, new UpdateRequest.AssociateNsd(elastic, true)), "nsdInvariantId");
        end(ns);
    }

    @Test
    void aVersionWithAnotherVnfdChangesThePackageOfItsVnfs() throws IOException {
        var ns = instantiated(inner);
        var web = web(ns);
        var version3 = version(3, "7c1d8e52-6f0b-4d3a-8a11-2b9e4c5f0e01", WEB_2);
        nfvo.completed(update(ns, new UpdateRequest.AssociateNsd(version3, true)));
        assertThat(vnf(web).is().product().vnfdId()).isEqualTo(WEB_2);
        end(ns);
    }

    @Test
    void anotherFlavourOfTheNsdIsFollowedThereAndBack() throws IOException {
        var sized = nfvo.onboardNsd(Path.of("src/test/resources/io/sextant/nfvo/sized"), UnaryOperator.identity());
        var ns = nfvo.lifecycle.create(sized, "sized", "").id();
        nfvo.completed(nfvo.lifecycle.instantiate(InstantiateRequest.of(ns, "small")));
        var small = shape(ns);
        nfvo.completed(update(ns, new UpdateRequest.ChangeNsFlavour("large", Optional.empty())));
        assertThat(shape(ns).vnfs()).hasSize(3).containsAll(small.vnfs());
        assertThat(shape(ns).virtualLinks())
                .extracting(VirtualLink::virtualLinkDescId)
                .containsExactlyInAnyOrder("service", "control");
        nfvo.completed(update(ns, new UpdateRequest.ChangeNsFlavour("small", Optional.empty())));
        assertThat(shape(ns)).isEqualTo(small);
        assertUnprocessable(
                () -> update(ns, new UpdateRequest.ChangeNsFlavour("huge", Optional.empty())), "has no flavour 'huge'");
        end(ns);
    }

    private static String version(int version, String from, String into) throws IOException {
        try (var content = VnfUpdateTest.class.getResourceAsStream("inner.yaml")) {
            var text = new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("9d0e-000000000001", "9d0e-00000000010" + version)
                    .replace(from, into);
            return nfvo.onboardNsd(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static OperationId move(NsInstanceId from, NsInstanceId to) {
        return update(from, new UpdateRequest.MoveVnf(List.of(new Move(to, List.of(web(from))))));
    }

    private static OperationId heal(NsInstanceId ns, HealRequest.Degree degree) {
        return nfvo.lifecycle.heal(new HealRequest(
                ns, Invocation.PLAIN, new HealRequest.OfNs(degree, List.of(), Optional.empty(), Map.of())));
    }

    private static OperationId update(NsInstanceId ns, UpdateRequest.Update update) {
        return nfvo.lifecycle.update(new UpdateRequest(ns, Invocation.PLAIN, update));
    }

    private static VirtualLink link(NsInstanceId ns, String id) {
        return shape(ns).virtualLinks().stream()
                .filter(link -> link.virtualLinkDescId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static NsShape shape(NsInstanceId ns) {
        return nfvo.instances.get(ns).is();
    }

    private static VnfInstanceId web(NsInstanceId ns) {
        return shape(ns).vnfsOf("web").getFirst().vnf();
    }

    private static VnfInstance vnf(VnfInstanceId id) {
        return nfvo.vnfInstances.get(id);
    }

    private static List<String> vnfcs(NsInstanceId ns) {
        return shape(ns).vnfs().stream()
                .flatMap(vnf -> vnf(vnf.vnf()).is().vnfcs().stream())
                .map(vnfc -> vnfc.id())
                .toList();
    }

    private static NsInstanceId instantiated(String nsdId) {
        var ns = nfvo.lifecycle.create(nsdId, "shop", "").id();
        nfvo.completed(nfvo.instantiate(ns));
        return ns;
    }

    /** Terminates and deletes. */
    private static void end(NsInstanceId ns) {
        nfvo.completed(nfvo.terminate(ns));
        nfvo.lifecycle.delete(ns);
    }
}
