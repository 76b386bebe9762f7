package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static io.sextant.accel.golden.FirewallGoldens.match;
import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FirewallProgramTest {
    private static final NetworkFunction FUNCTION =
            new NetworkFunction(Cast.F, FunctionType.FIREWALL, Cast.ports(), Verdict.DROP, true);
    private static final Golden.Frame REQUEST = Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 53, 64));
    private static final Golden.Frame ANSWER = Cast.fromB(udp("10.0.2.2", 53, "10.0.1.2", 1, 64));

    private long now;
    private final FirewallProgram program =
            new FirewallProgram(FUNCTION, Memory.neighbours(FUNCTION, Cast.NEIGHBOURS), () -> now);
    private final Memory memory =
            new Memory(FUNCTION, program, List.of(filter("out", match("10.0.1.0/24", "", -1, ""))));

    @Test
    void anAnswerComesTooLateWhenItsFlowIsOver() {
        assertThat(passes(REQUEST)).isTrue();
        now += Duration.ofMinutes(4).toNanos();
        assertThat(passes(ANSWER)).isTrue();
        now += Duration.ofMinutes(6).toNanos();
        assertThat(passes(ANSWER)).isFalse();
    }

    @Test
    void aFilterThatIsWithdrawnEndsItsFlowsFromTheSideThatBeganThem() {
        assertThat(passes(REQUEST)).isTrue();
        program.change(List.of(), List.of(new RuleId("out")));
        assertThat(passes(ANSWER)).isTrue();
        assertThat(passes(REQUEST)).isFalse();
    }

    @Test
    void anIcmpErrorAboutAnAcceptedPacketPassesAndAnotherDoesNot() {
        assertThat(passes(unreachable(REQUEST))).isFalse();
        assertThat(passes(REQUEST)).isTrue();
        assertThat(passes(unreachable(REQUEST))).isTrue();
    }

    @Test
    void whatIsBehindExtensionHeadersIsSeen() {
        program.change(List.of(filter("out", match("", "", 17, "53-53"))), List.of());
        var datagram = Arrays.copyOfRange(udp("fd00:1::2", 1, "fd00:2::2", 53, 64), 40, 55);
        var other = Arrays.copyOfRange(udp("fd00:1::2", 1, "fd00:2::2", 54, 64), 40, 55);
        assertThat(passes(behindOptions(datagram, 8))).isTrue();
        assertThat(passes(behindOptions(other, 8))).isFalse();
        assertThat(passes(behindOptions(datagram, 9))).isFalse();
    }

    // No vector: DPDK's packet sockets put fragments together before a program gets them.
    @Test
    void aLaterFragmentHasNoPorts() {
        program.change(List.of(filter("out", match("", "", 17, "0-65535"))), List.of());
        assertThat(passes(later(REQUEST))).isFalse();
        program.change(List.of(filter("out", match("", "", 17, ""))), List.of());
        assertThat(passes(later(REQUEST))).isTrue();
    }

    @Test
    void moreFiltersThanThereIsRoomForAreRefusedAndNothingIsChanged() {
        var many = IntStream.range(0, Classifier.MOST)
                .mapToObj(index -> filter("f" + index, Match.ANY))
                .toList();
        assertThatThrownBy(() -> program.change(many, List.of()))
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
                .hasMessageContaining("at most 1024");
        assertThat(program.matched()).containsOnlyKeys(new RuleId("out"));
        program.change(many.subList(1, many.size()), List.of());
        assertThat(program.matched()).hasSize(Classifier.MOST);
    }

    private boolean passes(Golden.Frame frame) {
        return !memory.run(List.of(frame)).isEmpty();
    }

    // As the last fragment of a longer packet, 160 octets behind its begin.
    private static Golden.Frame later(Golden.Frame frame) {
        var octets =
                ByteBuffer.wrap(frame.octets().clone()).putShort(20, (short) 20).putShort(24, (short) 0);
        octets.putShort(24, (short) Frames.checksum(Arrays.copyOfRange(octets.array(), 14, 34)));
        return new Golden.Frame(frame.port(), octets.array());
    }

    // Destination options that pad, some times.
    private static Golden.Frame behindOptions(byte[] datagram, int times) {
        var packet = datagram;
        for (var count = 0; count < times; count++)
            packet = Frames.join(new byte[] {(byte) (count == 0 ? 17 : 60), 0, 1, 4, 0, 0, 0, 0}, packet);
        return Cast.fromA(Frames.ipv6("fd00:1::2", "fd00:2::2", 64, 60, packet));
    }

    // From a router behind b.
    private static Golden.Frame unreachable(Golden.Frame frame) {
        var about = Arrays.copyOfRange(frame.octets(), 14, 42);
        var message = Frames.join(new byte[] {3, 1, 0, 0, 0, 0, 0, 0}, about);
        var checksum = Frames.checksum(message);
        message[2] = (byte) (checksum >> 8);
        message[3] = (byte) checksum;
        return Cast.fromB(Frames.ipv4("10.0.2.77", "10.0.1.2", 64, 1, message));
    }

    private static Rule filter(String id, Match match) {
        return new Rule.Filter(new RuleId(id), 1, match, Verdict.ACCEPT);
    }
}
