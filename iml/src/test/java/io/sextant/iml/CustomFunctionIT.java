package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.accel.golden.CompiledObject;
import io.sextant.accel.xdp.XdpAccelerator;
import io.sextant.iml.cluster.TestImage;
import io.sextant.site.model.Counters;
import io.sextant.site.model.Custom;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.InstalledRule;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Program;
import io.sextant.site.model.Rule;
import io.sextant.site.model.Selection;
import io.sextant.site.model.StoredProgram;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A function whose program the caller brings: the example's, which marks packets. */
class CustomFunctionIT {
    private static final Path PROGRAMS = Path.of("..", "examples", "custom-demo", "marker", "Programs");

    private AgentProcess agent;
    private SiteClient client;
    private GuardedDemo demo;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Installation.absence()).isEmpty();
        agent = AgentProcess.prepare(User.SELF).start();
        client = agent.client();
        demo = GuardedDemo.at(agent).deploy();
    }

    @AfterEach
    void stop() throws IOException {
        if (agent != null) agent.close();
    }

    private Program store(byte[] spec, String function) {
        return store(Target.P4, spec, function);
    }

    private Program store(Target target, byte[] content, String function) {
        var digest = TestImage.digest(content).value();
        client.putBytes("/programs/" + digest + "?function=" + function, content, StoredProgram.class);
        return new Program(target, digest);
    }

    private static byte[] object() throws IOException {
        assumeThat(XdpAccelerator.absence()).isEmpty();
        return Files.readAllBytes(
                CompiledObject.of(PROGRAMS.resolve("marker.c")).orElseThrow());
    }

    private NetworkFunction deploy(Program program) {
        var ports = List.of(new InterfaceSpec("access", "access"), new InterfaceSpec("guarded", "guarded"));
        return client.put(
                "/functions/firewall",
                new NetworkFunctionSpec("marker", FunctionType.CUSTOM, ports).addProgramsItem(program),
                NetworkFunction.class);
    }

    private static byte[] marker() throws IOException {
        return Files.readAllBytes(PROGRAMS.resolve("marker.spec"));
    }

    private static Rule mark(String trafficClass) {
        return new Rule()
                .custom(new Custom("marks", "mark")
                        .key(Map.of("dst_addr", "0/0", "protocol", "1"))
                        .arguments(Map.of("traffic_class", trafficClass)));
    }

    @Test
    void itIsPlacedAndChainedLikeABuiltInOneAndNothingOfItIsLeft() throws IOException {
        // The data plane process, which is started for it, stays.
        deploy(store(marker(), "firewall"));
        demo.remove();
        var before = Leftovers.of(agent);
        demo.deploy();
        var deployed = deploy(store(marker(), "firewall"));
        assertThat(deployed.getTarget()).isEqualTo(Target.P4);
        assertThat(client.get("/selections/firewall", Selection.class).getReason())
                .contains("dpdk: It does not fit: the package has no program for it")
                .contains("linux: It does not fit: it does not run the type CUSTOM");
        client.put("/functions/firewall/rules/pings", mark("0xb8"), InstalledRule.class);
        demo.bind(GuardedDemo.guarded());
        assertThat(demo.ping().getExitCode()).isZero();
        AgentProcess.until(() -> marked() > 0);
        client.delete("/functions/firewall/rules/pings");
        assertThat(demo.ping().getExitCode()).isZero();
        demo.remove();
        assertThat(client.get("/programs", StoredProgram[].class)).isEmpty();
        agent.awaitOnly(before);
    }

    private long marked() {
        return client.get("/functions/firewall/counters", Counters.class).getRules().stream()
                .mapToLong(rule -> rule.getPackets())
                .sum();
    }

    @Test
    void anObjectWithEbpfRunsInTheKernelAndOutlivesTheAgent() throws Exception {
        var deployed = deploy(store(Target.CPU, object(), "firewall"));
        assertThat(deployed.getTarget()).isEqualTo(Target.CPU);
        assertThat(client.get("/selections/firewall", Selection.class).getReason())
                .contains("xdp")
                .contains("p4: It does not fit: the package has no program for it");
        client.put("/functions/firewall/rules/pings", mark("0xb8"), InstalledRule.class);
        demo.bind(GuardedDemo.guarded());
        agent.stop();
        agent.start();
        client = agent.client();
        assertThat(GuardedDemo.at(agent).ping().getExitCode()).isZero();
        assertThat(client.get("/functions/firewall/rules", InstalledRule[].class))
                .extracting(InstalledRule::getId)
                .contains("pings");
        AgentProcess.until(() -> marked() > 0);
    }

    @Test
    void anObjectThatIsNotVerifiedIsRefusedAndLeavesNothing() throws IOException {
        var damaged = object();
        damaged[18] = 62;
        var program = store(Target.CPU, damaged, "firewall");
        assertThatThrownBy(() -> deploy(program))
                .hasMessageContaining("not what a compiler makes for BPF")
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        assertThatThrownBy(() -> client.get("/functions/firewall", NetworkFunction.class))
                .hasMessageContaining("no network function");
    }

    @Test
    void itOutlivesTheAgent() throws Exception {
        deploy(store(marker(), "firewall"));
        client.put("/functions/firewall/rules/pings", mark("8"), InstalledRule.class);
        agent.stop();
        agent.start();
        client = agent.client();
        assertThat(client.get("/functions/firewall", NetworkFunction.class).getDetail())
                .isNull();
        assertThat(client.get("/functions/firewall/rules", InstalledRule[].class))
                .extracting(InstalledRule::getRule)
                .containsExactly(mark("8")
                        .custom(new Custom("marks", "mark")
                                .priority(0)
                                .key(Map.of("dst_addr", "0x0/0x0", "protocol", "0x1"))
                                .arguments(Map.of("traffic_class", "8"))));
    }

    @Test
    void aProgramThatIsNotVerifiedIsRefusedWithItsLineAndLeavesNothing() throws IOException {
        var endless = new String(marker(), StandardCharsets.UTF_8)
                .replace("DROP : drop", "DROP : mov m.word 0\n\tjmp DROP\n\tdrop")
                .getBytes(StandardCharsets.UTF_8);
        var program = store(endless, "firewall");
        assertThatThrownBy(() -> deploy(program))
                .hasMessageContaining("line 269")
                .hasMessageContaining("goes backward")
                .isInstanceOfSatisfying(
                        SiteClient.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
        assertThatThrownBy(() -> client.get("/functions/firewall", NetworkFunction.class))
                .hasMessageContaining("no network function");
        demo.remove();
        assertThat(client.get("/programs", StoredProgram[].class)).isEmpty();
    }

    @Test
    void aProgramThatWasNotStoredForTheFunctionOrARuleThatDoesNotFitIsRefused() throws IOException {
        var program = store(marker(), "another");
        assertThatThrownBy(() -> deploy(program)).hasMessageContaining("was not stored for function firewall");
        deploy(store(marker(), "firewall"));
        var wide = mark("0x100");
        assertThatThrownBy(() -> client.put("/functions/firewall/rules/wide", wide, InstalledRule.class))
                .hasMessageContaining("traffic_class has 8 bits");
        assertThat(client.get("/functions/firewall/rules", InstalledRule[].class))
                .isEmpty();
    }
}
