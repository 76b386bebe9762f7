package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.RolledBack;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsChange;
import io.sextant.nfvo.request.InstantiateRequest.ExistingNs;
import io.sextant.nfvo.request.InstantiateRequest.NewSap;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.memory.Faults;
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
import java.util.stream.Stream;

import static io.sextant.nfvo.Refusals.assertConflict;
import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** A service within a service: made with it, on its link, and gone with it. */
class NestedServiceTest {
    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static String inner;
    private static String outer;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        nfvo.onboard("elastic-demo", "client", "web", "router", "firewall");
        inner = onboard("inner.yaml");
        outer = onboard("outer.yaml");
    }

    private static String onboard(String resource) throws IOException {
        try (var content = NestedServiceTest.class.getResourceAsStream(resource)) {
            return nfvo.onboardNsd(content);
        }
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
    void aNestedServiceIsMadeOnTheLinkOfTheOuterOneAndEndsWithIt() {
        var ns = instantiated(outer);
        var nested = nested(ns);
        assertThat(nested.state()).isEqualTo(NsInstance.State.INSTANTIATED);
        assertThat(nested.name()).isEqualTo("outer-inner");
        assertThat(nested.placement()).isEqualTo(nfvo.instances.get(ns).placement());
        assertThat(networks(nested)).isEqualTo(networks(nfvo.instances.get(ns)));
        assertThat(types(nested.id())).containsExactly("NS_INSTANTIATE");
        assertThat(changesTold(ns)).containsExactly("NS_INSTANTIATE START", "NS_INSTANTIATE COMPLETED");
        end(ns);
        assertThat(nfvo.instances.find(nested.id())).isEmpty();
    }

    /** What was told of the services nested in this one. */
    private static List<String> changesTold(NsInstanceId outer) {
        return nfvo.events.stream()
                .filter(event -> event.ns().id().equals(outer))
                .flatMap(event -> event instanceof NsChange change
                        ? Stream.of(change.name() + " " + change.status())
                        : Stream.empty())
                .toList();
    }

    @Test
    void aNestedServiceThatWasMadeForAnotherDoesNotEndByItself() {
        var ns = instantiated(outer);
        var nested = nested(ns).id();
        assertConflict(() -> nfvo.terminate(nested), "is part of NS instance " + ns);
        end(ns);
    }

    @Test
    void whileTheOuterServiceChangesTheNestedOneCannot() {
        nfvo.site
                .faults()
                .before(io.sextant.vim.memory.Operation.DEPLOY_WORKLOAD)
                .then(Faults.fail(SouthboundFault.BROKEN, "no"));
        var ns = create(outer);
        var id = nfvo.instantiate(ns);
        nfvo.rested(id);
        var nested = nfvo.instances.get(ns).nestedNss().getFirst().ns();
        assertConflict(() -> nfvo.instantiate(nested), "part of operation " + id);
        nfvo.operations.rollback(id);
        assertThat(nfvo.rested(id).phase()).isEqualTo(new RolledBack());
        assertThat(nfvo.instances.find(nested)).isEmpty();
        nfvo.lifecycle.delete(ns);
    }

    @Test
    void theOuterServiceScalesByItsNestedOnes() {
        var ns = instantiated(outer);
        nfvo.completed(scale(ns, 1));
        assertThat(nfvo.instances.get(ns).is().nestedNss())
                .extracting(ConstituentNs::index)
                .containsExactly(0, 1);
        nfvo.completed(scale(ns, -1));
        assertThat(nfvo.instances.get(ns).is().nestedNss()).hasSize(1);
        end(ns);
    }

    @Test
    void aServiceThatWasThereIsTakenInAndLeftBehind() {
        var other = instantiated(inner);
        var ns = instantiated(outer);
        nfvo.completed(update(ns, new UpdateRequest.AddNestedNs(List.of(new ExistingNs(other, Optional.of("inner"))))));
        assertThat(nfvo.instances.get(ns).is().nestedNss())
                .extracting(ConstituentNs::ns)
                .contains(other);
        end(ns);
        assertThat(nfvo.instances.get(other).state()).isEqualTo(NsInstance.State.INSTANTIATED);
        end(other);
    }

    @Test
    void aNestedServiceThatIsRemovedEnds() {
        var ns = instantiated(outer);
        var nested = nested(ns).id();
        nfvo.completed(update(ns, new UpdateRequest.RemoveNestedNs(List.of(nested))));
        assertThat(nfvo.instances.find(nested)).isEmpty();
        end(ns);
    }

    @Test
    void accessPointsComeAndGoByTheirDescriptor() {
        var ns = instantiated(outer);
        nfvo.completed(
                update(ns, new UpdateRequest.AddSap(List.of(new NewSap("entrance", "Front door", Optional.empty())))));
        var sap = nfvo.instances.get(ns).is().saps().getFirst();
        assertThat(nfvo.instances.get(ns).attributes().at("/sapInfo/0/sapName").asText())
                .isEqualTo("Front door");
        assertUnprocessable(
                () -> update(ns, new UpdateRequest.AddSap(List.of(new NewSap("exit", "x", Optional.empty())))),
                "[entrance]");
        nfvo.completed(update(ns, new UpdateRequest.RemoveSap(List.of(sap.id()))));
        assertThat(nfvo.instances.get(ns).is().saps()).isEmpty();
        end(ns);
    }

    private static OperationId scale(NsInstanceId ns, int steps) {
        return nfvo.lifecycle.scale(
                new ScaleRequest(ns, Invocation.PLAIN, new ScaleRequest.BySteps("width", steps, Map.of())));
    }

    private static OperationId update(NsInstanceId ns, UpdateRequest.Update update) {
        return nfvo.lifecycle.update(new UpdateRequest(ns, Invocation.PLAIN, update));
    }

    private static List<Object> networks(NsInstance ns) {
        return ns.is().virtualLinks().stream().<Object>map(VirtualLink::network).toList();
    }

    private static List<String> types(NsInstanceId ns) {
        return nfvo.operations.list(NsLifecycle.subject(ns)).stream()
                .map(Operation::type)
                .toList();
    }

    private static NsInstance nested(NsInstanceId ns) {
        return nfvo.instances.get(
                nfvo.instances.get(ns).is().nestedNss().getFirst().ns());
    }

    private static NsInstanceId create(String nsdId) {
        return nfvo.lifecycle
                .create(nsdId, nsdId.equals(outer) ? "outer" : "inner", "")
                .id();
    }

    private static NsInstanceId instantiated(String nsdId) {
        var ns = create(nsdId);
        nfvo.completed(nfvo.instantiate(ns));
        return ns;
    }

    /** Terminates and deletes. */
    private static void end(NsInstanceId ns) {
        nfvo.completed(nfvo.terminate(ns));
        nfvo.lifecycle.delete(ns);
    }
}
