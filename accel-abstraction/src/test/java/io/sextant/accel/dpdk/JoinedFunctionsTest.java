package io.sextant.accel.dpdk;

import io.sextant.accel.Accelerator;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Joint;
import io.sextant.accel.NetworkFunction;
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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.sextant.accel.dpdk.JoinedPair.DISCARD;
import static io.sextant.accel.dpdk.JoinedPair.G;
import static io.sextant.accel.dpdk.JoinedPair.JOINED;
import static io.sextant.accel.dpdk.JoinedPair.MIDDLE;
import static io.sextant.accel.linux.Lab.F;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** A router and a firewall by the link between them, and without it. */
@NeedsDpdk
@NeedsKernel
@ParameterizedClass
@EnumSource(names = {"DPDK", "P4"})
class JoinedFunctionsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ANSWERED = "\\d+ received";
    private static final String ERROR = "From \\S+|Time to live exceeded|Destination Net Unreachable";

    @TempDir
    Path dir;

    private final Target target;
    private final BlockingQueue<DataPlaneEvent> events = new LinkedBlockingQueue<>();
    private Lab lab;
    private DataPlane dataPlane;
    private Accelerator accelerator;

    JoinedFunctionsTest(Target target) {
        this.target = target;
    }

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        JoinedPair.link(lab);
        dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), events::add);
        accelerator = JoinedPair.accelerator(target, lab.holder, dataPlane);
        JoinedPair.router(accelerator);
        firewall();
    }

    // In P4 the first packets to somebody are lost.
    private void firewall() {
        JoinedPair.firewall(accelerator);
        await(() -> lab.reaches("10.0.2.2"));
    }

    @AfterEach
    void end() throws IOException {
        dataPlane.close();
        lab.close();
    }

    @Test
    void whatIsSeenAndCountedIsTheSameWithTheLinkAndWithoutIt() {
        var byLink = observations();
        assertThat(byLink)
                .contains("10 received", "From 10.0.1.1 Time to live exceeded", "From 10.0.3.2 Time to live exceeded")
                .contains("From 10.0.3.2 Destination Net Unreachable", "router 27", "firewall 20", "discarded 3");
        accelerator.join(JOINED);
        assertThat(observations()).isEqualTo(byLink);
        accelerator.join(List.of());
        assertThat(observations()).isEqualTo(byLink);
    }

    /** What the host in the west sees, and by how much the counters rise. */
    private List<String> observations() {
        var before = counted();
        var seen = new ArrayList<String>();
        seen.add(said(ANSWERED, "-c", "10", "-i", "0.01", "10.0.2.2"));
        seen.add(said(ANSWERED, "-c", "1", "10.0.3.2"));
        seen.add(said(ANSWERED, "-c", "1", "10.0.2.1"));
        var discard = "for i in 1 2 3; do echo x >/dev/udp/10.0.2.2/9; done";
        lab.holder.netns("a").run(List.of("bash", "-c", discard));
        await(() -> counted().get(2) - before.get(2) >= 3);
        var after = counted();
        seen.add("router " + (after.get(0) - before.get(0)));
        seen.add("firewall " + (after.get(1) - before.get(1)));
        seen.add("discarded " + (after.get(2) - before.get(2)));
        // The kernel tells a host of one error a second, and of one network that it cannot reach in two.
        seen.add(toldAtLast("-t", "1", "10.0.2.2"));
        seen.add(toldAtLast("-t", "2", "10.0.2.2"));
        seen.add(toldAtLast("10.9.0.1"));
        return seen;
    }

    private String toldAtLast(String... ping) {
        var told = new AtomicReference<>("");
        await(() -> {
            told.set(said(
                    ERROR,
                    Stream.concat(Stream.of("-c", "1", "-W", "3"), Arrays.stream(ping))
                            .toArray(String[]::new)));
            return !told.get().isEmpty();
        });
        return told.get();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) assertThat(System.nanoTime()).isLessThan(deadline);
    }

    private String said(String words, String... ping) {
        var command = Stream.concat(Stream.of("ping", "-n", "-W", "10"), Arrays.stream(ping))
                .toList();
        var output = lab.holder.netns("a").attempt(command, "", PATIENCE);
        return Pattern.compile(words)
                .matcher(output.out())
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private List<Long> counted() {
        var firewall = accelerator.counters(G);
        return List.of(
                accelerator.counters(F).forwarded().packets(),
                firewall.forwarded().packets(),
                firewall.filters().get(DISCARD).packets());
    }

    private long onLink() {
        var end = accelerator.ends(F).get(MIDDLE);
        var interfaces = lab.holder.home().run(List.of("cat", "/proc/net/dev")).out();
        return interfaces
                .lines()
                .map(line -> line.strip().split("[: ]+"))
                .filter(words -> words[0].equals(end.value()))
                .mapToLong(words -> Long.parseLong(words[2]))
                .sum();
    }

    @Test
    void portsCountWhatGoesWithoutTheirLink() {
        accelerator.join(JOINED);
        assertThat(lab.ping("10.0.2.2", 100).out()).contains("100 received");
        var router = accelerator.counters(F).ports().get(MIDDLE);
        var firewall = accelerator.counters(G).ports().get(MIDDLE);
        assertThat(router.sent().packets()).isBetween(100L, 130L);
        assertThat(router.received().packets()).isBetween(100L, 130L);
        assertThat(firewall.sent().packets()).isBetween(100L, 130L);
        assertThat(firewall.received().packets()).isBetween(100L, 130L);
    }

    @Test
    void noPacketIsLostWhileFunctionsAreJoinedAndParted() {
        var ping = CompletableFuture.supplyAsync(() -> said(ANSWERED, "-c", "1000", "-i", "0.002", "10.0.2.2"));
        for (var joined = true; !ping.isDone(); joined = !joined) accelerator.join(joined ? JOINED : List.of());
        assertThat(ping.join()).isEqualTo("1000 received");
    }

    @Test
    void aJointGoesWithAFunctionAndComesBackWhenItIsAskedForAgain() {
        accelerator.join(JOINED);
        assertThat(onLinkDuringPing()).isLessThan(20);
        accelerator.remove(G);
        assertThat(lab.misses("10.0.2.2")).isTrue();
        firewall();
        assertThat(onLinkDuringPing()).isGreaterThanOrEqualTo(100);
        accelerator.join(JOINED);
        assertThat(onLinkDuringPing()).isLessThan(20);
    }

    /** How many frames the router sends by the link while a hundred echo requests go through it. */
    private long onLinkDuringPing() {
        var before = onLink();
        assertThat(lab.ping("10.0.2.2", 100).out()).contains("100 received");
        return onLink() - before;
    }

    @Test
    void aNewDataPlaneProcessHasTheJointsOfTheOneThatWasKilled() throws Exception {
        accelerator.join(JOINED);
        DataPlanes.kill(lab.holder);
        await(() -> events.contains(DataPlaneEvent.BACK));
        await(() -> lab.reaches("10.0.2.2"));
        assertThat(onLinkDuringPing()).isLessThan(20);
    }

    @Test
    void whatWouldLeaveTheKernelWithoutThePacketItAnswersIsNotJoined() {
        assertThat(accelerator.joins(F)).isTrue();
        accelerator.remove(G);
        assertThat(accelerator.joins(G)).as("gone").isFalse();
        accelerator.deploy(NetworkFunction.of(G, FunctionType.NAT, JoinedPair.firewallPorts()));
        assertThat(accelerator.joins(G)).as("a NAT").isFalse();
    }

    @Test
    void aPortThatIsNotThereIsPassedOver() {
        var other = new Joint.End(new FunctionId("none"), MIDDLE);
        accelerator.join(List.of(new Joint(new Joint.End(F, MIDDLE), other)));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }
}
