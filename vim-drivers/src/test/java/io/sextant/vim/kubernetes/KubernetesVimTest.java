package io.sextant.vim.kubernetes;

import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.contract.Heard;
import io.sextant.vim.contract.VirtualCpsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;

/** The driver keeps the contract with an API server that behaves. */
class KubernetesVimTest implements KubernetesUnderTest, VirtualCpsContract {
    private static FakeKubernetes kubernetes;

    private final Vim vim = connect();

    @BeforeAll
    static void start() throws IOException {
        kubernetes = new FakeKubernetes();
    }

    @AfterAll
    static void stop() {
        kubernetes.close();
    }

    private static Vim connect() {
        return Lab.connect(kubernetes, FakeKubernetes.TOKEN);
    }

    @Override
    public Vim vim() {
        return vim;
    }

    @Override
    public Vim reconnected() {
        return connect();
    }

    @Override
    public void kill(WorkloadId workload) {
        var heard = new Heard();
        try (var _ = vim.require(WorkloadEvents.class).watch(heard)) {
            heard.await("connected");
            kubernetes.controller().restart(Names.of(workload) + "-0");
            heard.await(workload + " EXITED");
        }
    }
}
