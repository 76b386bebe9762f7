package io.sextant.server.site;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Clusters;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.contract.ClusterUnderTest;
import io.sextant.vim.contract.Heard;
import io.sextant.vim.contract.ImlContract;
import io.sextant.vim.contract.LocalNsdContract;
import io.sextant.vim.contract.ServiceAddressContract;
import io.sextant.vim.contract.TestImage;
import io.sextant.vim.contract.VimContract;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.site.SiteIml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

import static org.assertj.core.api.Assertions.assertThat;

/** The site driver and the IML's client keep the contract of their ports with a real agent, real containers, real links. */
class SiteVimContractIT implements VimContract, ImlContract, LocalNsdContract, ServiceAddressContract {
    private static final SiteId SITE = new SiteId("edge1");

    private static StandaloneAgent agent;
    private static Iml iml;
    private static TestImage busybox;

    private final Vim vim = connect(agent.token());

    @BeforeAll
    static void start() throws IOException {
        agent = StandaloneAgent.start(SITE);
        iml = new SiteIml(SITE, URI.create(agent.url()), agent.token());
        busybox = imageOf(Path.of("target", "dist", "demo", "csar", "src.csar"));
    }

    @AfterAll
    static void stop() throws IOException {
        iml.close();
        agent.close();
    }

    @Override
    public Vim vim() {
        return vim;
    }

    @Override
    public Vim reconnected() {
        return connect(agent.token());
    }

    @Override
    public Iml iml() {
        return iml;
    }

    @Override
    public void kill(WorkloadId workload) {
        var heard = new Heard();
        try (var _ = vim().require(WorkloadEvents.class).watch(heard)) {
            agent.kill(workload.value());
            heard.await(workload + " EXITED");
        }
    }

    @Override
    public void lose(FunctionId function) {
        var namespace = agent.holder().prefix() + ".f." + function;
        agent.holder().home().ip(List.of("netns del " + namespace));
    }

    @Override
    public TestImage image() {
        return busybox;
    }

    @Test
    void aTokenThatIsNotTheAgentsIsRefused() {
        try (var stranger = connect("another")) {
            ClusterUnderTest.assertFault(SouthboundFault.UNAUTHORIZED, stranger::summary);
        }
    }

    @Test
    void aCommandRunsInTheContainerOfItsWorkload() {
        images().upload(busybox.digest(), id("w"), busybox.size(), busybox.content());
        workloads().deploy(id("w"), container("w"));
        var listed = workloads().exec(id("w"), List.of("ls", "/bin/busybox"), Duration.ofSeconds(10));
        assertThat(listed.output()).isEqualTo("/bin/busybox\n");
        var endless = workloads().exec(id("w"), List.of("sleep", "600"), Duration.ofSeconds(1));
        assertThat(endless.timedOut()).isTrue();
        assertThat(workloads().find(id("w")).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whatHappensWhileTheAgentIsDeadIsHeardWhenItIsBack() {
        workloads().deploy(id("w"), process("w", Resources.NONE));
        var heard = new Heard();
        try (var _ = vim().require(WorkloadEvents.class).watch(heard)) {
            heard.assertNext("w RUNNING", "connected");
            agent.kill();
            agent.kill("w");
            heard.assertNext("disconnected", "w EXITED", "connected");
        }
    }

    private static Vim connect(String token) {
        var cluster = new ClusterId("edge1");
        var connection = new VimConnection(cluster, SITE, "site", URI.create(agent.url()), Map.of("token", token));
        return Clusters.connect(List.of(connection)).get(cluster);
    }

    private static TestImage imageOf(Path csar) throws IOException {
        try (var zip = new ZipFile(csar.toFile());
                var archive = zip.getInputStream(zip.getEntry("Images/busybox.tar"))) {
            return TestImage.of(archive.readAllBytes());
        }
    }
}
