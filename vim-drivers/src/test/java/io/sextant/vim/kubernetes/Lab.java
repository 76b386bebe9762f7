package io.sextant.vim.kubernetes;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Image;
import io.sextant.vim.Resources;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.contract.Heard;
import org.junit.jupiter.api.AfterEach;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fake cluster for each test, and one workload on it. */
class Lab {
    static final WorkloadId W = new WorkloadId("w");

    final FakeKubernetes kubernetes = new FakeKubernetes();
    final Vim vim = connect(kubernetes, FakeKubernetes.TOKEN);
    final Workloads workloads = vim.require(Workloads.class);
    final Heard heard = new Heard();

    Lab() throws IOException {}

    static Vim connect(FakeKubernetes kubernetes, String token) {
        return connect(kubernetes, Map.of("token", token));
    }

    /** A connection with other properties, the token of the fake apart. */
    Vim connect(String name, String value) {
        return connect(kubernetes, Map.of("token", FakeKubernetes.TOKEN, name, value));
    }

    private static Vim connect(FakeKubernetes kubernetes, Map<String, String> properties) {
        return new KubernetesVimDriver()
                .connect(new VimConnection(
                        new ClusterId("fake"), new SiteId("here"), "kubernetes", kubernetes.url(), properties));
    }

    @AfterEach
    void end() {
        vim.close();
        kubernetes.close();
    }

    static WorkloadSpec spec(long cpuMillis) {
        var image = Optional.<Image>of(new Image.Named("busybox:1.35"));
        return new WorkloadSpec("w", image, List.of(), Map.of(), new Resources(cpuMillis, 0), List.of());
    }

    static String pod() {
        return Names.of(W) + "-0";
    }

    Workload deploy() {
        return workloads.deploy(W, spec(0));
    }

    void listen() {
        vim.require(WorkloadEvents.class).watch(heard);
    }
}
