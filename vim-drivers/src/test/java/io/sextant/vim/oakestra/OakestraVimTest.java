package io.sextant.vim.oakestra;

import io.sextant.vim.Resources;
import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.contract.ClusterContract;
import io.sextant.vim.contract.Heard;
import io.sextant.vim.oakestra.FakeCluster.Node;
import org.junit.jupiter.api.AfterEach;

/** The Oakestra driver keeps the contract of clusters with an Oakestra that restarts nothing by itself meanwhile. */
class OakestraVimTest implements ClusterContract {
    private final FakeOakestra oakestra = new FakeOakestra();
    private final Vim vim;

    OakestraVimTest() {
        oakestra.cluster("edge1", new Node("w1", 8, 8192));
        oakestra.restarting = false;
        vim = reconnected();
    }

    @Override
    public Vim vim() {
        return vim;
    }

    @Override
    public Vim reconnected() {
        return Lab.connect(oakestra, Lab.QUICK);
    }

    @Override
    public WorkloadSpec workload(String name, Resources resources) {
        return Lab.spec(name, "busybox", resources);
    }

    @Override
    public void kill(WorkloadId workload) {
        var heard = new Heard();
        try (var _ = vim().require(WorkloadEvents.class).watch(heard)) {
            oakestra.kill(workload.value());
            heard.await(workload + " EXITED");
        }
    }

    @Override
    @AfterEach
    public void removeWhatTheTestMade() {
        ClusterContract.super.removeWhatTheTestMade();
        oakestra.close();
    }
}
