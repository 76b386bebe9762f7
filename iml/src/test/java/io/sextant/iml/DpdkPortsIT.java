package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.site.model.Destination;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.Selection;
import io.sextant.site.model.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A site whose operator has given it two interfaces of the host, which its functions have by af_xdp. */
class DpdkPortsIT {
    private Cable wan;
    private Cable lan;
    private AgentProcess agent;
    private GivenRouter router;
    private Map<String, String> given;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
                "root only has interfaces of the host");
        assumeTrue(Installation.absence().isEmpty(), "DPDK is not installed");
        wan = Cable.lay();
        lan = Cable.lay();
        wan.up();
        lan.up();
        given = Map.of(
                "SEXTANT_DPDK_PORTS",
                "wan,10.9.1.1/24,net_af_xdp,iface=" + wan.right() + "; lan,10.9.2.1/24,net_af_xdp,iface="
                        + lan.right());
        agent = AgentProcess.prepare(User.SELF).start(given);
        router = new GivenRouter(
                agent, new GivenRouter.Side("wan", "10.9.1.0/24"), new GivenRouter.Side("lan", "10.9.2.0/24"));
        host("a", wan, 1);
        host("b", lan, 2);
    }

    @AfterEach
    void stop() throws IOException {
        if (agent != null) agent.close();
        if (wan != null) wan.close();
        if (lan != null) lan.close();
    }

    /** Somebody at the other end of a cable. */
    private void host(String name, Cable cable, int network) throws IOException {
        var holder = agent.holder();
        holder.home().ip(List.of("netns add " + name));
        cable.lend(holder.netns(name));
        holder.netns(name)
                .ip(List.of(
                        "addr add 10.9." + network + ".2/24 dev " + cable.left(),
                        "link set " + cable.left() + " up",
                        "route add default via 10.9." + network + ".1"));
    }

    @Test
    void aRouterHasTheInterfacesByDpdkAndTheKernelAnswersForIt() throws Exception {
        var deployed = router.deploy();
        assertThat(deployed.getTarget()).isEqualTo(Target.DPDK);
        assertThat(agent.client().get("/selections/r", Selection.class).getReason())
                .contains("linux: It does not fit: it does not reach the link wan")
                .contains("p4: It does not fit: it does not reach the link wan");
        until(() -> reaches("10.9.2.2"));
        assertThat(reaches("10.9.1.1")).as("the port itself").isTrue();
        assertThat(router.counters().getForwardedPackets()).isPositive();
        assertThat(agent.log()).contains("Target SMARTNIC on it: no").contains("Function not implemented");

        agent.kill();
        assertThat(reaches("10.9.2.2")).as("without an agent").isTrue();
        agent.start(given);
        assertThat(reaches("10.9.2.2")).as("with the next agent").isTrue();
        assertThatThrownBy(() -> agent.client()
                        .post("/functions/r/move", new Destination().target(Target.CPU), NetworkFunction.class))
                .hasMessageContaining("does not reach");

        agent.client().delete("/functions/r");
        assertThat(reaches("10.9.2.2")).isFalse();
        router.deploy();
        until(() -> reaches("10.9.2.2"));
    }

    @Test
    void theSiteHasOneAddressThereAndOnePort() {
        router.deploy();
        assertThatThrownBy(() -> router.put("second")).hasMessageContaining("10.9.1.1 of link wan is in use");
        assertThatThrownBy(() -> router.put("third", new InterfaceSpec("in", "wan").address("10.9.1.7")))
                .hasMessageContaining("10.9.1.1 is the only one that is the site's");
    }

    @Test
    void anInterfaceThatIsNotThereIsLoggedAndLeavesTheSiteAtWork() throws Exception {
        agent.stop();
        agent.start(Map.of("SEXTANT_DPDK_PORTS", "wan,10.9.1.1/24,net_af_xdp,iface=nosuchdevice"));
        assertThat(agent.log()).contains("Link wan cannot be had");
        assertThatThrownBy(() -> router.put("r", new InterfaceSpec("in", "wan")))
                .hasMessageContaining("nosuchdevice");
        assertThat(agent.client().get("/functions", NetworkFunction[].class)).isEmpty();
    }

    private boolean reaches(String address) {
        return agent.holder()
                .netns("a")
                .attempt(List.of("ping", "-n", "-c", "1", "-W", "1", address), "", Duration.ofSeconds(10))
                .ok();
    }
}
