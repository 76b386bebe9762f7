package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.contract.ExecutionContract;
import io.sextant.vim.contract.Heard;
import io.sextant.vim.contract.VirtualCpsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The driver keeps the contract with a real cluster, in a namespace of the test's own. */
@EnabledIfEnvironmentVariable(
        named = RealCluster.CONFIG,
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
class RealKubernetesTest implements KubernetesUnderTest, ExecutionContract, VirtualCpsContract {
    private static RealCluster cluster;

    private final Vim vim = connect();

    @BeforeAll
    static void makeNamespace() throws IOException, ApiException {
        cluster = new RealCluster();
    }

    @AfterAll
    static void removeNamespace() throws ApiException {
        cluster.close();
    }

    private static Vim connect() {
        return RealCluster.connect(new SiteId("here"), cluster.properties());
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
            vim.require(Workloads.class).exec(workload, List.of("kill", "1"), Duration.ofSeconds(10));
            heard.await(workload + " EXITED");
        }
    }
}
