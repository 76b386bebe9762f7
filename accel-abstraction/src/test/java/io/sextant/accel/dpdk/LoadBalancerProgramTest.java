package io.sextant.accel.dpdk;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.LoadBalancerContract;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.sextant.accel.golden.Frames.fragment;
import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

class LoadBalancerProgramTest extends LoadBalancerContract {
    LoadBalancerProgramTest() {
        super(type -> Memory.of(type, Programs::of));
    }

    @Test
    void fragmentsPassUnlessTheyAreToAServiceOrFromAMember() {
        var memory = Memory.of(FunctionType.LOAD_BALANCER, Programs::of);
        memory.change(Cast.routes(), List.of());
        var member = new Rule.Member(new RuleId("one"), Ip.of("10.0.9.9"), 17, 53, Ip.of("10.7.0.1"), 53, 1);
        memory.change(List.of(Cast.route("members", "10.7.0.0/16", Cast.EAST, "10.0.2.2"), member), List.of());
        assertThat(memory.run(List.of(
                        Cast.fromA(fragment(udp("10.0.1.2", 1, "10.0.9.9", 53, 64))),
                        Cast.fromB(fragment(udp("10.7.0.1", 53, "10.0.1.2", 1, 64))))))
                .isEmpty();
        assertThat(memory.run(List.of(Cast.fromA(fragment(udp("10.0.1.2", 1, "10.0.2.2", 53, 64))))))
                .containsExactly(Cast.toB(fragment(udp("10.0.1.2", 1, "10.0.2.2", 53, 63))));
    }
}
