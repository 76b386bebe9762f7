package io.sextant.server.site;

import io.kubernetes.client.openapi.ApiException;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.Resources;
import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.contract.ConnectingContract;
import io.sextant.vim.contract.EndpointsContract;
import io.sextant.vim.contract.NetworksContract;
import io.sextant.vim.kubernetes.RealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Pods of a real Kubernetes keep the contract of interfaces and networks, by a real agent and its plugin. */
@EnabledIfEnvironmentVariable(
        named = RealCluster.CONFIG,
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
class KubernetesLinksIT implements NetworksContract, EndpointsContract, ConnectingContract {
    private static final SiteId SITE = new SiteId("edge1");

    private static StandaloneAgent agent;
    private static SiteNode node;
    private static RealCluster cluster;

    private final Vim vim = reconnected();

    @BeforeAll
    static void start() throws IOException, InterruptedException, ApiException {
        agent = StandaloneAgent.start(SITE);
        node = new SiteNode(agent.data());
        cluster = new RealCluster();
        cluster.joinNodes(SITE);
    }

    @AfterAll
    static void stop() throws IOException, ApiException {
        if (node != null) node.close();
        if (cluster != null) cluster.close();
        if (agent != null) agent.close();
    }

    @Override
    public Vim vim() {
        return vim;
    }

    @Override
    public Vim reconnected() {
        return RealCluster.connect(SITE, cluster.properties(agent.url(), agent.token()));
    }

    @Override
    public void kill(WorkloadId workload) {
        throw new UnsupportedOperationException("no contract of interfaces ends processes");
    }

    /** A shell that ends when it is asked to, which a process does not by itself that is the first of its container. */
    @Override
    public List<String> command() {
        return List.of("sh", "-c", "trap 'exit 0' TERM; sleep 600 & wait");
    }

    @Override
    public WorkloadSpec process(String name, Resources resources, Interface... interfaces) {
        return new WorkloadSpec(
                name,
                Optional.of(new Image.Named("docker.io/library/busybox:1.35")),
                command(),
                Map.of(),
                resources,
                List.of(interfaces));
    }

    @Test
    void podsReachEachOtherByTheInterfacesThatTheyWereGiven() {
        var net = network("net");
        workloads().deploy(id("a"), process("a", Resources.NONE, on(net, "eth0")));
        var far = workloads().deploy(id("b"), process("b", Resources.NONE, on(net, "eth0")));
        var address = far.endpoints().getFirst().address();
        var ping = List.of("ping", "-c", "1", "-W", "5", "-I", "net0", address);
        assertThat(workloads().exec(id("a"), ping, Duration.ofSeconds(10)).output())
                .contains("0% packet loss");
    }

    @Test
    void theTargetsOfTheSiteAreTheClusters() {
        assertThat(vim.summary().targets()).isNotEmpty();
    }
}
