package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the kernel does with frames, of which no vector says that every target does the same. */
@NeedsKernel
class BeyondVectorsTest {
    private static final int FLOWS = 200;

    @TempDir
    Path dir;

    private Holder holder;
    private GoldenLab lab;
    private LinuxAccelerator accelerator;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(GoldenLab.possible(), "frames are sent and captured as root only");
        holder = Holder.attachOrStart(dir);
        lab = new GoldenLab(holder);
        accelerator = new LinuxAccelerator(holder);
    }

    @AfterEach
    void end() {
        if (lab != null) lab.close();
        if (holder != null) holder.destroy();
    }

    @Test
    void flowsAreSpreadByWeightAndStayWithTheirMemberWhoeverComesAndGoes() {
        try (var play = lab.deploy(balancer(member("b", "10.0.2.2", 3), member("c", "10.0.2.3", 1)), accelerator)) {
            var first = spread(play);
            assertThat(first).hasSize(FLOWS);
            assertThat(first.values()).filteredOn("10.0.2.2"::equals).hasSizeBetween(FLOWS / 2, FLOWS * 9 / 10);
            accelerator.install(Cast.F, member("more", "10.0.2.2", 9, 54));
            assertThat(spread(play)).as("with another member").isEqualTo(first);
            accelerator.withdraw(Cast.F, new RuleId("more"));
            accelerator.install(Cast.F, member("b", "10.0.2.2", 1));
            assertThat(spread(play)).as("with another weight").isEqualTo(first);
            accelerator.withdraw(Cast.F, new RuleId("b"));
            var last = spread(play);
            assertThat(last.values()).as("what b had goes to c").hasSize(FLOWS).containsOnly("10.0.2.3");
        }
    }

    @Test
    void aFlowThatCameBeforeTheFirstMemberIsServedOnceThatIsThere() {
        try (var play = lab.deploy(balancer(), accelerator)) {
            assertThat(spread(play)).isEmpty();
            accelerator.install(Cast.F, member("c", "10.0.2.3", 1));
            assertThat(spread(play).values()).hasSize(FLOWS).containsOnly("10.0.2.3");
        }
    }

    @Test
    void aTranslationThatIsInstalledAgainKeepsItsFlowsAndOneThatIsWithdrawnDoesNot() {
        var hide = new Rule.SourceTranslation(new RuleId("hide"), Cidr.of("10.0.1.0/24"), Cast.EAST, Ip.of("10.0.2.1"));
        var there = Cast.fromA(Frames.udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64));
        var back = Cast.fromB(Frames.udp("10.0.2.2", 2000, "10.0.2.1", 1000, 64));
        try (var play = lab.deploy(golden(Cast.function(FunctionType.NAT), List.of(hide)), accelerator)) {
            assertThat(play.send(List.of(there), 1)).hasSize(1);
            accelerator.install(Cast.F, hide);
            assertThat(play.send(List.of(back), 1))
                    .containsExactly(Masks.masked(Cast.toA(Frames.udp("10.0.2.2", 2000, "10.0.1.2", 1000, 63))));
            accelerator.withdraw(Cast.F, hide.id());
            assertThat(play.send(List.of(there), 1))
                    .containsExactly(Masks.masked(Cast.toB(Frames.udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63))));
        }
    }

    @Test
    void aLaterFragmentHasNoPortsWhateverIsInIt() {
        var ports = new Rule.Filter(new RuleId("ports"), 1, FirewallGoldens.match("", "", 17, "0-65535"), Verdict.DROP);
        var firewall = golden(NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT), List.of(ports));
        var datagram = Arrays.copyOfRange(Frames.udp("10.0.1.2", 1, "10.0.2.2", 2, 64), 20, 35);
        var header = ByteBuffer.allocate(8).putInt(0x1100_00A0).putInt(7).array();
        var six = Frames.ipv6("fd00:1::2", "fd00:2::2", 64, 44, Frames.join(header, datagram));
        var four = ByteBuffer.wrap(Frames.ipv4("10.0.1.2", "10.0.2.2", 64, 17, datagram));
        four.putShort(6, (short) 20).putShort(10, (short) 0);
        four.putShort(10, (short) Frames.checksum(Arrays.copyOf(four.array(), 20)));
        try (var play = lab.deploy(firewall, accelerator)) {
            var whole = List.of(
                    Cast.fromA(Frames.udp("10.0.1.2", 1, "10.0.2.2", 2, 64)),
                    Cast.fromA(Frames.udp("fd00:1::2", 1, "fd00:2::2", 2, 64)));
            assertThat(play.send(whole)).isEmpty();
            assertThat(play.send(List.of(Cast.fromA(four.array()), Cast.fromA(six)), 2))
                    .hasSize(2);
        }
    }

    @Test
    void aHeavyFlowIsReportedWithItsPorts() {
        var watch = new Rule.Watch(new RuleId("watch"), Cidr.of("fd00:1::/64"), 2);
        var frame = Cast.fromA(Frames.udp("fd00:1::2", 1000, "fd00:2::2", 2000, 64));
        var other = Cast.fromA(Frames.udp("fd00:1::2", 1001, "fd00:2::2", 2000, 64));
        var hitter = golden(Cast.function(FunctionType.HEAVY_HITTER), List.of(watch));
        try (var play = lab.deploy(hitter, accelerator)) {
            play.sendAtOnce(List.of(frame, other, frame, frame, other));
            assertThat(accelerator.heavyFlows(Cast.F))
                    .containsExactly(
                            new HeavyFlow(watch.id(), Ip.of("fd00:1::2"), Ip.of("fd00:2::2"), 17, 1000, 2000, 3));
        }
    }

    /** The member of each flow, by the flow's source port. */
    private static Map<Integer, String> spread(Play play) {
        var frames = IntStream.range(0, FLOWS)
                .mapToObj(flow -> Cast.fromA(Frames.udp("10.0.1.2", 1000 + flow, "10.0.9.9", 53, 64)))
                .toList();
        var members = new HashMap<Integer, String>();
        for (var frame : play.sendAtOnce(frames)) {
            var octets = frame.octets();
            if (frame.port().equals(Cast.EAST))
                members.put((octets[34] & 0xFF) << 8 | octets[35] & 0xFF, "10.0.2." + octets[33]);
        }
        return members;
    }

    private static Rule.Member member(String id, String address, int weight) {
        return member(id, address, weight, 53);
    }

    private static Rule.Member member(String id, String address, int weight, int port) {
        return new Rule.Member(new RuleId(id), Ip.of("10.0.9.9"), 17, 53, Ip.of(address), port, weight);
    }

    private static Golden balancer(Rule... members) {
        return golden(Cast.function(FunctionType.LOAD_BALANCER), List.of(members));
    }

    private static Golden golden(NetworkFunction function, List<? extends Rule> more) {
        var rules = new ArrayList<>(Cast.routes());
        rules.addAll(more);
        return new Golden("beyond", function, rules, Cast.NEIGHBOURS, List.of(), List.of(), Map.of());
    }
}
