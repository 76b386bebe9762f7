package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Operation;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.nfvo.request.UpdateRequest.ModifyVnfInformation;
import io.sextant.nfvo.request.UpdateRequest.NewVnfInfo;
import io.sextant.nfvo.request.UpdateRequest.NewVnfState;
import io.sextant.nfvo.request.UpdateRequest.OperateVnf;
import io.sextant.nfvo.request.UpdateRequest.Update;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** Updates of single VNFs of the ping demo, whose router is in a chain. */
class VnfUpdatesTest {
    @TempDir
    static Path folder;

    private static NfvoFixture nfvo;
    private static NsInstanceId ns;

    @BeforeAll
    static void open() throws IOException {
        nfvo = new NfvoFixture(folder);
        ns = nfvo.create();
        nfvo.rested(nfvo.instantiate(ns));
    }

    @AfterAll
    static void close() {
        nfvo.close();
    }

    @Test
    void aContainerStandsStillAndRunsAgain() {
        assertThat(updated(operate("src", false)).phase()).isEqualTo(new Completed());
        assertThat(nfvo.site.vim().require(Workloads.class).all())
                .extracting(Workload::state)
                .containsExactlyInAnyOrder(State.STOPPED, State.RUNNING);
        assertThat(updated(operate("src", true)).phase()).isEqualTo(new Completed());
        assertThat(nfvo.site.vim().require(Workloads.class).all())
                .allMatch(workload -> workload.state() == State.RUNNING);
    }

    @Test
    void aNetworkFunctionThatAPathLeadsThroughKeepsRunning() {
        assertUnprocessable(() -> update(operate("router", false)), "passes its network function");
    }

    @Test
    void whatIsSaidOfAVnfIsModifiedAndRefusedWhereItsVnfdDeclaresNothing() {
        assertThat(updated(modify("dst", Map.of())).phase()).isEqualTo(new Completed());
        assertThat(nfvo.vnfInstances.get(vnf("dst")).name()).isEqualTo("renamed");
        assertUnprocessable(() -> update(modify("dst", Map.of("colour", "red"))), "no configurable property 'colour'");
    }

    private static Operation updated(Update update) {
        return nfvo.rested(update(update));
    }

    private static OperationId update(Update update) {
        return nfvo.lifecycle.update(new UpdateRequest(ns, Invocation.PLAIN, update));
    }

    private static OperateVnf operate(String profile, boolean start) {
        return new OperateVnf(List.of(new NewVnfState(vnf(profile), start, Duration.ZERO)));
    }

    private static ModifyVnfInformation modify(String profile, Map<String, Object> properties) {
        return new ModifyVnfInformation(List.of(new NewVnfInfo(
                vnf(profile),
                Optional.of("renamed"),
                Optional.empty(),
                Optional.empty(),
                properties,
                Map.of(),
                Map.of())));
    }

    private static VnfInstanceId vnf(String profile) {
        return nfvo.instances.get(ns).is().vnfsOf(profile).getFirst().vnf();
    }
}
