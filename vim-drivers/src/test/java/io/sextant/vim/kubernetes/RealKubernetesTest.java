package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The driver keeps the contract with a real cluster, in a namespace of the test's own. */
@EnabledIfEnvironmentVariable(
        named = "SEXTANT_TEST_KUBERNETES_CONFIG",
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
class RealKubernetesTest implements KubernetesUnderTest, ExecutionContract, VirtualCpsContract {
    private static final String NAMESPACE =
            "sextant-test-" + UUID.randomUUID().toString().substring(0, 8);

    private static String kubeconfig;

    private final Vim vim = connect();

    @BeforeAll
    static void makeNamespace() throws IOException, ApiException {
        kubeconfig = Files.readString(Path.of(System.getenv("SEXTANT_TEST_KUBERNETES_CONFIG")));
        var namespace = new V1Namespace().metadata(new V1ObjectMeta().name(NAMESPACE));
        core().createNamespace(namespace).execute();
    }

    @AfterAll
    static void removeNamespace() throws ApiException {
        var client = core().getApiClient();
        client.execute(core().deleteNamespace(NAMESPACE).buildCall(null));
    }

    private static CoreV1Api core() {
        return new CoreV1Api(Kubeconfig.apiServer(kubeconfig).client());
    }

    private static Vim connect() {
        return new KubernetesVimDriver()
                .connect(new VimConnection(
                        new ClusterId("real"),
                        new SiteId("here"),
                        "kubernetes",
                        URI.create("https://in.the.kubeconfig"),
                        Map.of("kubeconfig", kubeconfig, "namespace", NAMESPACE)));
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
