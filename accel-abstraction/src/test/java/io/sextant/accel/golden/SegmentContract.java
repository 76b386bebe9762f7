package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Behaviour;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static io.sextant.accel.golden.Frames.udp;
import static io.sextant.accel.golden.Wrapped.srv6;
import static org.assertj.core.api.Assertions.assertThat;

/** Segment steering, on every target that works in memory. */
public abstract class SegmentContract {
    private static final String END = "fd00:f::1";
    private static final String CROSS = "fd00:f::4";
    private static final int IP = 14;
    private static final int SEGMENTS = 40;

    private final Machine machine;

    /** On a target. */
    protected SegmentContract(Function<FunctionType, Machine> machines) {
        machine = machines.apply(FunctionType.SEGMENT_STEERING);
        machine.change(rules(), List.of());
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, another type of routing header",
        "3, 0, no segment is left",
        "3, 3, more segments are left than there are",
        "4, 2, the last segment is beyond the header",
        "1, 2, the header ends before the last segment",
        "1, 200, the header goes on beyond the packet"
    })
    void headersThatDoNotFitTogetherAreDropped(int octet, int value, String why) {
        var packet = wrapped(64, 1, END, "fd00:e::1");
        packet[SEGMENTS + octet] = (byte) value;
        assertThat(machine.run(List.of(Cast.fromA(packet)))).as(why).isEmpty();
    }

    @Test
    void anUnwrappedPacketHasVisitedAllItsSegments() {
        assertThat(machine.run(List.of(Cast.fromA(wrapped(64, 1, CROSS, "fd00:e::1")))))
                .isEmpty();
    }

    @Test
    void aPacketVisitsSeveralSegmentsOfThisFunctionInARow() {
        assertThat(machine.run(List.of(Cast.fromA(wrapped(64, 2, END, END, CROSS)))))
                .containsExactly(Cast.toC(inner(31)));
    }

    @Test
    void whatIsNoIpv4PacketIsNotUnwrapped() {
        var six = srv6("fd00:1::2", 64, 0, List.of(CROSS), udp("fd00:1::2", 1, "fd00:2::2", 2, 64));
        var none = udp("fd00:1::2", 1, CROSS, 2, 64);
        assertThat(machine.run(List.of(Cast.fromA(six), Cast.fromA(none)))).isEmpty();
    }

    @Test
    void theNextSegmentIsNoGroup() {
        assertThat(machine.run(List.of(Cast.fromA(wrapped(64, 1, END, "ff02::1")))))
                .isEmpty();
    }

    @Test
    void aWrappedPacketHasOneHopLessAndItsClassOfService() {
        var packet = udp("fd00:1::2", 1, "fd00:8::5", 2, 9);
        packet[0] = 0x6B;
        packet[1] = (byte) 0x80;
        var out = machine.run(List.of(Cast.fromA(packet))).getFirst().octets();
        assertThat(out[IP]).isEqualTo((byte) 0x6B);
        assertThat(out[IP + 1] & 0xF0).isEqualTo(0x80);
        assertThat(out[IP + 7]).isEqualTo((byte) 8);
        assertThat(out[IP + SEGMENTS + 8 + 16 + 7]).isEqualTo((byte) 8);
    }

    private static byte[] wrapped(int hopLimit, int left, String... segments) {
        return srv6("fd00:1::2", hopLimit, left, List.of(segments), inner(32));
    }

    private static byte[] inner(int ttl) {
        return udp("10.7.0.1", 1, "10.8.0.5", 2, ttl);
    }

    private static List<Rule> rules() {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(Cast.route("all", "::/0", Cast.EAST, "fd00:2::2"));
        rules.add(new Rule.Segment(new RuleId("end"), Ip.of(END), Behaviour.END, Optional.empty(), Optional.empty()));
        rules.add(new Rule.Segment(
                new RuleId("cross"),
                Ip.of(CROSS),
                Behaviour.END_DX4,
                Optional.of(Ip.of("10.0.2.3")),
                Optional.of(Cast.EAST)));
        rules.add(new Rule.Encapsulation(
                new RuleId("steer"), Cidr.of("fd00:8::/64"), Ip.of("fd00:2::1"), List.of(Ip.of("fd00:e::1"))));
        return rules;
    }
}
