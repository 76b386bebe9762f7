package io.sextant.accel.xdp;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.LoadedProgram;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Wire;
import io.sextant.accel.linux.Jvm;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.linux.NeedsKernel;
import io.sextant.accel.linux.Netns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.bothWaysOfSix;
import static io.sextant.accel.linux.Lab.router;
import static org.assertj.core.api.Assertions.assertThat;

@NeedsKernel
@NeedsXdp
class XdpAcceleratorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONG = 5_000_000;
    private static final byte[] TAG_OF_IPV4 = {0, 5, 8, 0};
    private static final int ICMP = 1;
    private static final byte[] UNASKED_ANSWER = {0, 0, -1, -1, 0, 0, 0, 0};

    @TempDir
    Path dir;

    private Lab lab;
    private XdpAccelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        accelerator = new XdpAccelerator(lab.holder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private void deploy() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        accelerator.install(F, bothWaysOfSix());
    }

    @Test
    void whatTheKernelKnowsAWayForDoesNotPassThroughItAndIsCounted() {
        deploy();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(lab.reaches("fd00:2::2")).isTrue();
        var before = accelerator.counters(F).forwarded().packets();
        var kernelBefore = inKernel();
        assertThat(lab.ping("10.0.2.2", 200).out()).contains(" 0% packet loss");
        assertThat(lab.ping("fd00:2::2", 200).out()).contains(" 0% packet loss");
        assertThat(accelerator.counters(F).forwarded().packets() - before).isEqualTo(800);
        // Some pass through the kernel all the same, one a second to each neighbour.
        assertThat(inKernel() - kernelBefore).isLessThan(400);
    }

    /** How many packets the kernel itself has forwarded. */
    private long inKernel() {
        var shown = space().run(List.of("nft", "list", "counters")).out();
        return Long.parseLong(shown.replaceAll("(?s).*packets (\\d+) .*", "$1"));
    }

    private Netns space() {
        return lab.holder.netns(accelerator.namespace(F).orElseThrow());
    }

    private String link(InterfaceName port) {
        return accelerator.ends(F).get(port).value();
    }

    @Test
    void theKernelSendsTheErrorsOfRouting() {
        deploy();
        space().ip(List.of("link set " + link(EAST) + " mtu 1400"));
        assertThat(pinged("-t", "1", "10.0.2.2")).contains("From 10.0.1.1", "Time to live exceeded");
        assertThat(pinged("10.0.9.9")).contains("From 10.0.1.1", "Net Unreachable");
        assertThat(pinged("-M", "do", "-s", "1400", "10.0.2.2")).containsAnyOf("mtu = 1400", "mtu=1400");
        assertThat(pinged("-s", "1300", "10.0.2.2")).contains(" 0% packet loss");
    }

    private String pinged(String... arguments) {
        var command = new ArrayList<>(List.of("ping", "-n", "-c", "1", "-W", "10"));
        command.addAll(List.of(arguments));
        var output = lab.holder.netns("a").attempt(command, "", Netns.TIMEOUT);
        return output.out() + output.words();
    }

    @Test
    void aLongStreamArrivesUnharmedAlthoughItsSenderLeavesChecksumsToOthers() throws Exception {
        deploy();
        var sent = new byte[LONG];
        new Random(1).nextBytes(sent);
        try (var server = NetworkNamespace.in(lab.holder.netns("b").file(), XdpAcceleratorTest::server)) {
            var received = CompletableFuture.supplyAsync(() -> received(server));
            var address = new InetSocketAddress("10.0.2.2", server.getLocalPort());
            try (var socket = NetworkNamespace.in(lab.holder.netns("a").file(), () -> connected(address))) {
                socket.getOutputStream().write(sent);
            }
            assertThat(received.get()).isEqualTo(sent);
        }
    }

    private static ServerSocket server() {
        try {
            var server = new ServerSocket(0);
            server.setSoTimeout((int) PATIENCE.toMillis());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connected(InetSocketAddress address) {
        try {
            var socket = new Socket();
            socket.connect(address, (int) PATIENCE.toMillis());
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] received(ServerSocket server) {
        try (var socket = server.accept()) {
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // On its way the kernel takes the tag out of the frame and puts it beside, where a program does not see it.
    @Test
    void aFrameWithATagIsNotForwarded() {
        deploy();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        var before = accelerator.counters(F).forwarded().packets();
        var packet = Frames.ipv4("10.0.1.2", "10.0.2.2", 64, ICMP, UNASKED_ANSWER);
        try (var wire = new Wire(lab.holder.netns("a"), List.of("eth0"))) {
            for (var i = 0; i < 5; i++)
                wire.send("eth0", Frames.ethernet(mac(WEST), Cast.A, 0x8100, Frames.join(TAG_OF_IPV4, packet)));
            wire.send("eth0", Frames.ethernet(mac(WEST), Cast.A, packet));
        }
        await(() -> accelerator.counters(F).forwarded().packets() > before);
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(before + 1);
    }

    private Mac mac(InterfaceName port) {
        var shown = space().run(List.of("ip", "-br", "link", "show", "dev", link(port)));
        return new Mac(shown.out().split(" +")[2]);
    }

    @Test
    void aNeighbourThatChangesItsAddressIsFoundAgain() {
        deploy();
        var settings = "net.ipv4.neigh." + link(EAST) + ".base_reachable_time_ms=500\nnet.ipv4.neigh." + link(EAST)
                + ".delay_first_probe_time=1\n";
        space().run(List.of("sysctl", "-q", "-p", "-"), settings);
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        lab.holder.netns("b").ip(List.of("link set eth0 address 02:00:00:00:00:77"));
        await(() -> lab.reaches("10.0.2.2"));
    }

    @Test
    void itGoesOnWithoutItsAgentAndTheNextFindsIt() throws Exception {
        var agent = new ProcessBuilder(Jvm.of(XdpStarter.class).command(dir.toString())).start();
        try (var said = agent.inputReader()) {
            assertThat(said.readLine()).isEqualTo("started");
        } finally {
            agent.destroyForcibly().waitFor();
        }
        assertThat(lab.ping("10.0.2.2", 100).out()).contains(" 0% packet loss");
        assertThat(accelerator.deployed().getFirst().defects()).isEmpty();
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(200);
        assertThat(inKernel()).isLessThan(100);
        accelerator.deploy(router());
        assertThat(accelerator.counters(F).forwarded().packets())
                .as("a repeated call changes nothing")
                .isEqualTo(200);
    }

    @Test
    void aPortThatHasLostItsProgramIsToldAndDeployingAgainRepairsIt() {
        deploy();
        space().ip(List.of("link set dev " + link(WEST) + " xdpdrv off"));
        assertThat(accelerator.deployed().getFirst().defects()).containsExactly("port west is without its program");
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.deploy(router());
        assertThat(accelerator.deployed().getFirst().defects()).isEmpty();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void whatItHasCountedIsThereAlthoughAPortIsGone() {
        deploy();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        space().ip(List.of("link del dev " + link(WEST)));
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(2);
        assertThat(accelerator.deployed().getFirst().whole()).isFalse();
        accelerator.deploy(router());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void nothingIsLeftOfOneThatIsRemoved() {
        var before = lab.objects();
        deploy();
        var ids = NetworkNamespace.in(
                space().file(), () -> List.of(WEST, EAST).stream().map(this::id).toList());
        assertThat(ids.getFirst()).as("one program, both ports").isEqualTo(ids.getLast());
        accelerator.remove(F);
        assertThat(lab.objects()).isEqualTo(before);
        await(() -> !loaded(ids.getFirst()));
    }

    private int id(InterfaceName port) {
        return LoadedProgram.attached(Link.index(link(port))).orElseThrow();
    }

    private static boolean loaded(int id) {
        var found = LoadedProgram.find(id);
        found.ifPresent(LoadedProgram::close);
        return found.isPresent();
    }

    @Test
    void oneIsPreparedBesideARouterOfTheKernelAndTakesItsPlace() {
        var kernel = new LinuxAccelerator(lab.holder);
        kernel.deploy(router());
        kernel.install(F, bothWays());
        accelerator.prepare(router(), List.of());
        accelerator.install(F, bothWays());
        assertThat(lab.ping("10.0.2.2", 20).out()).contains(" 0% packet loss");
        assertThat(accelerator.counters(F).forwarded().packets()).isZero();
        kernel.remove(F);
        assertThat(accelerator.deploy(router()).whole()).isTrue();
        assertThat(lab.ping("10.0.2.2", 20).out()).contains(" 0% packet loss");
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(40);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
