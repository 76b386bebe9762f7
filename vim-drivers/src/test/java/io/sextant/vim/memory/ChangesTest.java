package io.sextant.vim.memory;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static io.sextant.vim.memory.Faults.fail;
import static org.assertj.core.api.Assertions.assertThat;

/** How changes of chains are counted, and what faults make of them. */
class ChangesTest {
    private static final NetworkId NET = new NetworkId("net");

    private final MemorySite site = new MemorySite(new SiteId("memory"));

    @BeforeEach
    void deploy() {
        site.vim().require(Networks.class).create(NET, new NetworkSpec("net", Optional.empty()));
        for (var id : List.of("src", "dst")) workload(id);
        for (var id : List.of("old", "new"))
            site.iml()
                    .deploy(
                            new FunctionId(id),
                            new FunctionSpec(
                                    id,
                                    "router",
                                    Requirement.NONE,
                                    List.of(new PortSpec("in", NET), new PortSpec("out", NET))));
        site.iml().apply(through("old"));
    }

    private void workload(String id) {
        var eth0 = new Interface("eth0", NET, Optional.empty());
        var spec = new WorkloadSpec(id, Optional.empty(), List.of("sleep"), Map.of(), Resources.NONE, List.of(eth0));
        site.vim().require(Workloads.class).deploy(new WorkloadId(id), spec);
    }

    private static LocalNsd through(String router) {
        var hops = List.<Hop>of(
                new Hop.At(new WorkloadId("src"), "eth0"),
                new Hop.Through(new FunctionId(router), "in", "out"),
                new Hop.At(new WorkloadId("dst"), "eth0"));
        return new LocalNsd(new LocalNsdId("n"), "n", List.of(new Chain("there", Optional.empty(), hops)));
    }

    @Test
    void aChangeIsCountedBesideTheFirstApplication() {
        site.iml().apply(through("new"));
        site.iml().apply(through("new"));
        assertThat(site.effects().count(Operation.APPLY_LOCAL_NSD, "n")).isOne();
        assertThat(site.effects().count(Operation.CHANGE_LOCAL_NSD, "n")).isOne();
    }

    @Test
    void aFaultBeforeAChangeLeavesTheOldChains() {
        site.faults().before(Operation.APPLY_LOCAL_NSD).then(fail(SouthboundFault.BUSY, "later"));
        assertFault(SouthboundFault.BUSY, () -> site.iml().apply(through("new")));
        assertThat(site.iml().rules(new FunctionId("old"))).hasSize(1);
        assertThat(site.iml().rules(new FunctionId("new"))).isEmpty();
    }

    @Test
    void aChangeWhoseAnswerWasLostIsNotMadeTwice() {
        site.faults().after(Operation.APPLY_LOCAL_NSD).then(fail(SouthboundFault.NO_ANSWER, "gone"));
        assertFault(SouthboundFault.NO_ANSWER, () -> site.iml().apply(through("new")));
        site.iml().apply(through("new"));
        assertThat(site.effects().count(Operation.CHANGE_LOCAL_NSD, "n")).isOne();
        assertThat(site.iml().rules(new FunctionId("old"))).isEmpty();
    }
}
