package io.sextant.accel.dpdk;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.DataPlaneEvent;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.bothWaysOfSix;
import static io.sextant.accel.linux.Lab.route;
import static io.sextant.accel.linux.Lab.router;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsDpdk
@NeedsKernel
public class DpdkAcceleratorTest {
    @TempDir
    Path dir;

    private final BlockingQueue<DataPlaneEvent> events = new LinkedBlockingQueue<>();
    private Lab lab;
    private DataPlane dataPlane;
    private Accelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        agent();
    }

    @AfterEach
    void end() throws IOException {
        dataPlane.close();
        lab.close();
    }

    private void agent() {
        dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), events::add);
        accelerator = DpdkAccelerator.of(lab.holder, dataPlane);
        dataPlane.attach();
    }

    @Test
    void packetsPassByTheFastPathAndNotByTheKernel() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var ping = lab.ping("10.0.2.2", 10);
        assertThat(ping.out()).contains("10 received, 0% packet loss").contains("ttl=63");
        var counted = accelerator.counters(F);
        assertThat(counted.forwarded().packets()).isEqualTo(20);
        assertThat(counted.forwarded().bytes()).isEqualTo(20 * 84);
        assertThat(counted.ports().get(WEST).received().packets()).isGreaterThanOrEqualTo(10);
        assertThat(kernelForwarded()).isZero();
    }

    @Test
    void ipv6PassesTheSameWay() {
        accelerator.deploy(router());
        accelerator.install(F, bothWaysOfSix());
        assertThat(lab.ping("fd00:2::2", 10).out())
                .contains("10 received, 0% packet loss")
                .contains("ttl=63");
        assertThat(accelerator.counters(F).forwarded().packets()).isEqualTo(20);
    }

    @Test
    void whatCannotGoOnIsAnsweredByTheKernel() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(fromA("ping", "-n", "-c", "1", "-t", "1", "-W", "1", "10.0.2.2"))
                .contains("Time to live exceeded");
        assertThat(fromA("ping", "-n", "-c", "1", "-W", "1", "10.77.0.1")).contains("Net Unreachable");
        assertThat(lab.reaches("10.0.1.1")).as("the port itself").isTrue();
    }

    @Test
    void tcpPassesWithWholeChecksums() throws Exception {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var server = lab.holder.netns("b").start(List.of("busybox", "nc", "-l", "-p", "5001"));
        awaitListening();
        var sent = "head -c 12000000 /dev/zero | busybox nc 10.0.2.2 5001";
        var client = lab.holder.netns("a").start(List.of("sh", "-c", sent));
        assertThat(server.getInputStream().readAllBytes()).hasSize(12_000_000);
        client.destroy();
        assertThat(accelerator.counters(F).forwarded().bytes()).isGreaterThan(10L << 20);
    }

    private void awaitListening() {
        var deadline = System.nanoTime() + SECONDS.toNanos(10);
        var sockets = lab.holder.netns("b");
        while (!sockets.run(List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"))
                .out()
                .contains(":1389 ")) assertThat(System.nanoTime()).isLessThan(deadline);
    }

    @Test
    void withdrawnRulesStopTheSamePingAndInstalledAgainLetItPass() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.withdraw(F, new RuleId("there"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(accelerator.rules(F)).containsExactly(bothWays().getLast());
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void aKilledDataPlaneIsReplacedWithAllFunctionsAndRules() throws Exception {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        DataPlanes.kill(lab.holder);
        assertThat(events.poll(5, SECONDS)).isEqualTo(DataPlaneEvent.LOST);
        assertThat(events.poll(10, SECONDS)).isEqualTo(DataPlaneEvent.BACK);
        assertThat(accelerator.rules(F)).containsExactlyInAnyOrderElementsOf(bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(accelerator.deployed()).allMatch(FunctionInstance::whole);
    }

    @Test
    void aConnectionThatEndsAloneIsMadeAgainAndTheLossTakenBack() throws Exception {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var process = DataPlanes.process(lab.holder).pid();
        interruptWhoAsks();
        assertThat(events.poll(60, SECONDS)).isEqualTo(DataPlaneEvent.LOST);
        assertThat(events.poll(60, SECONDS)).isEqualTo(DataPlaneEvent.BACK);
        assertThat(DataPlanes.process(lab.holder).pid()).isEqualTo(process);
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    // A thread that is interrupted closes what it writes to.
    private void interruptWhoAsks() throws InterruptedException {
        Thread.ofPlatform()
                .start(() -> {
                    Thread.currentThread().interrupt();
                    assertThatThrownBy(() -> accelerator.counters(F)).isInstanceOf(AcceleratorException.class);
                })
                .join();
    }

    @Test
    void anAgentStartsThoughTheProcessDoesNotAndItIsTriedAgainWhenItIsAsked() throws Exception {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        dataPlane.close();
        DataPlanes.kill(lab.holder);
        var log = Files.createDirectory(dir.resolve("dataplane.folder"));
        dataPlane = new DataPlane(lab.holder, log, events::add);
        accelerator = DpdkAccelerator.of(lab.holder, dataPlane);
        dataPlane.attach();
        assertThat(accelerator.defect(F)).isPresent();
        Files.delete(log);
        accelerator.rules(F);
        assertThat(events.poll(60, SECONDS)).isEqualTo(DataPlaneEvent.BACK);
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void aRouteThatTheKernelRefusesIsNotInTheFastPathEither() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var itself = new Rule.Route(new RuleId("itself"), Cidr.of("10.9.0.0/24"), EAST, Optional.of(Ip.of("10.0.2.1")));
        assertThatThrownBy(() -> accelerator.install(F, itself)).hasMessageContaining("10.9.0.0/24");
        accelerator.install(F, route("direct", "10.9.0.0/24", EAST));
        accelerator.withdraw(F, new RuleId("direct"));
        assertThat(accelerator.rules(F)).containsExactlyInAnyOrderElementsOf(bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    /** A process that is being killed still takes connections for a moment. */
    @Test
    void whoTakesAConnectionAndAnswersNothingIsNoDataPlane() throws Exception {
        var socket = lab.holder.outside(Path.of("/run/dataplane/socket"));
        Files.createDirectories(socket.getParent());
        try (var dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dying.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> takeOne(dying));
            accelerator.deploy(router());
        }
        accelerator.install(F, bothWays());
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(events).isEmpty();
    }

    private static void takeOne(ServerSocketChannel server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void trafficGoesOnWithoutTheAgentAndTheNextOneFindsEverything() throws IOException {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        dataPlane.close();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        var process = DataPlanes.process(lab.holder).pid();
        agent();
        assertThat(DataPlanes.process(lab.holder).pid()).isEqualTo(process);
        assertThat(accelerator.deployed()).containsExactly(new FunctionInstance(router(), Target.DPDK, List.of()));
        assertThat(accelerator.rules(F)).containsExactlyInAnyOrderElementsOf(bothWays());
        accelerator.withdraw(F, new RuleId("there"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void whatTheKernelLostIsRepairedWithItsFastPath() {
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        lab.holder.home().ip(List.of("netns del " + lab.holder.prefix() + ".d." + F));
        assertThat(accelerator.defect(F)).isPresent();
        assertThat(accelerator.deploy(router()).whole()).isTrue();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void removingLeavesNothingAndTheProcessEndsWithTheHolder() throws Exception {
        var before = lab.objects();
        for (var round = 0; round < 3; round++) {
            accelerator.deploy(router());
            accelerator.install(F, bothWays());
            assertThat(lab.reaches("10.0.2.2")).isTrue();
            accelerator.remove(F);
            assertThat(lab.objects()).isEqualTo(before);
        }
        var process = DataPlanes.process(lab.holder);
        ProcessHandle.of(lab.holder.pid()).orElseThrow().destroyForcibly();
        process.onExit().get(10, SECONDS);
    }

    @Test
    void whatCannotBeIsRefusedInWordsAndLeavesNothing() {
        var before = lab.objects();
        var many = IntStream.range(0, 33)
                .mapToObj(i ->
                        new Port(new InterfaceName("p" + i), new InterfaceName("left"), List.of(), Optional.empty()))
                .toList();
        assertThatThrownBy(() -> accelerator.deploy(NetworkFunction.router(F, many)))
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("33 ports")
                .hasMessageContaining("room for 32");
        assertThat(lab.objects()).isEqualTo(before);
        accelerator.deploy(router());
        assertThat(accelerator.capabilities().freePorts()).isEqualTo(30);
        accelerator.install(F, bothWays());
        assertThatThrownBy(() -> accelerator.install(F, route("more", "10.0.2.0/24", EAST)))
                .hasMessageContaining("10.0.2.0/24");
        assertThat(accelerator.rules(F)).hasSize(2);
        assertThatThrownBy(() -> accelerator.counters(new FunctionId("none"))).hasMessageContaining("none");
    }

    private long kernelForwarded() {
        var table = lab.holder
                .netns(lab.holder.prefix() + ".d." + F)
                .run(List.of("nft", "list", "ruleset"))
                .out();
        var packets = Pattern.compile("packets (\\d+)").matcher(table);
        assertThat(packets.find()).as(table).isTrue();
        return Long.parseLong(packets.group(1));
    }

    private String fromA(String... command) {
        return lab.holder
                .netns("a")
                .attempt(List.of(command), "", Duration.ofSeconds(20))
                .out();
    }
}
