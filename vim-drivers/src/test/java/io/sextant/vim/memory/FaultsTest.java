package io.sextant.vim.memory;

import io.sextant.core.id.SiteId;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static io.sextant.vim.memory.Faults.fail;
import static org.assertj.core.api.Assertions.assertThat;

class FaultsTest {
    private final MemorySite site = new MemorySite(new SiteId("memory"));
    private final Networks networks = site.vim().require(Networks.class);
    private final Workloads workloads = site.vim().require(Workloads.class);

    @Test
    void aFaultBeforeTheEffectLeavesNothingDone() {
        site.faults().before(Operation.CREATE_NETWORK).then(fail(SouthboundFault.BUSY, "later"));
        assertFault(SouthboundFault.BUSY, () -> create("net"));
        assertThat(site.isEmpty()).isTrue();
        assertThat(site.effects().all()).isEmpty();
    }

    @Test
    void aFaultAfterTheEffectLosesOnlyTheAnswer() {
        site.faults().after(Operation.CREATE_NETWORK).then(fail(SouthboundFault.NO_ANSWER, "gone"));
        assertFault(SouthboundFault.NO_ANSWER, () -> create("net"));
        create("net");
        assertThat(site.effects().count(Operation.CREATE_NETWORK, "net")).isOne();
    }

    @Test
    void theNthCallFailsAndNoOther() {
        site.faults().before(Operation.CREATE_NETWORK).nth(2).then(fail(SouthboundFault.BUSY, "later"));
        create("a");
        assertFault(SouthboundFault.BUSY, () -> create("b"));
        create("b");
        assertThat(networks.all()).hasSize(2);
    }

    @Test
    void aFaultOfOneIdSparesTheOthersUntilItIsCleared() {
        site.faults().before(Operation.CREATE_NETWORK).of("b").each().then(fail(SouthboundFault.BUSY, "later"));
        create("a");
        assertFault(SouthboundFault.BUSY, () -> create("b"));
        assertFault(SouthboundFault.BUSY, () -> create("b"));
        site.faults().clear();
        create("b");
    }

    @Test
    void aCallWaitsUntilItIsReleased() throws Exception {
        var release = new CompletableFuture<Void>();
        site.faults().before(Operation.CREATE_NETWORK).then(Faults.await(release));
        var call = Thread.ofVirtual().start(() -> create("net"));
        assertThat(networks.all()).isEmpty();
        release.complete(null);
        call.join();
        assertThat(networks.all()).hasSize(1);
    }

    @Test
    void somethingMadeTwiceIsCountedTwice() {
        create("net");
        networks.delete(new NetworkId("net"));
        create("net");
        assertThat(site.effects().count(Operation.CREATE_NETWORK, "net")).isEqualTo(2);
    }

    @Test
    void aWorkloadWhoseProcessEndsIsSeenAndNotTakenForRunning() {
        var id = new WorkloadId("w");
        var spec =
                new WorkloadSpec("w", Optional.empty(), List.of("sleep", "600"), Map.of(), Resources.NONE, List.of());
        workloads.deploy(id, spec);
        site.exit(id, 1);
        assertThat(workloads.find(id).orElseThrow().state()).isEqualTo(State.EXITED);
        assertFault(SouthboundFault.BROKEN, () -> workloads.deploy(id, spec));
    }

    private void create(String id) {
        networks.create(new NetworkId(id), new NetworkSpec(id, Optional.empty()));
    }
}
