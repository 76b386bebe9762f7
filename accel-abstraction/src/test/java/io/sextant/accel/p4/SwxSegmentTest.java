package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Memory;
import io.sextant.accel.golden.SegmentContract;
import io.sextant.accel.golden.Wrapped;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsDpdk
class SwxSegmentTest extends SegmentContract {
    SwxSegmentTest() {
        super(RingMachine::new);
    }

    @Test
    void asManySegmentsArePutBeforeAPacketAsThereIsRoomFor() {
        try (var machine = new RingMachine(FunctionType.SEGMENT_STEERING)) {
            machine.change(Cast.routes(), List.of());
            machine.change(List.of(steer(5), Cast.route("e", "fd00:e::/64", Cast.EAST, "fd00:2::2")), List.of());
            var packet = Frames.udp("10.0.1.2", 1, "10.8.0.5", 2, 64);
            var wrapped = Wrapped.srv6(
                    "fd00:2::1",
                    63,
                    4,
                    Collections.nCopies(5, "fd00:e::1"),
                    Frames.udp("10.0.1.2", 1, "10.8.0.5", 2, 63));
            var out = machine.run(List.of(Cast.fromA(packet)));
            assertThat(Memory.leaving(out, Cast.EAST)).isEqualTo(Memory.leaving(List.of(Cast.toB(wrapped)), Cast.EAST));
            assertThatThrownBy(() -> machine.change(List.of(steer(6)), List.of()))
                    .isInstanceOf(AcceleratorException.class)
                    .hasMessage("Rule steer: a pipeline puts 5 segments before a packet at most, not 6.");
        }
    }

    private static Rule steer(int segments) {
        var all = Collections.nCopies(segments, Ip.of("fd00:e::1"));
        return new Rule.Encapsulation(new RuleId("steer"), Cidr.of("10.8.0.0/16"), Ip.of("fd00:2::1"), all);
    }
}
