package io.sextant.accel.golden;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import static io.sextant.accel.golden.Frames.udp;
import static io.sextant.accel.golden.Wrapped.srv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** SFC proxies, on every target that works in memory. */
public abstract class SfcProxyContract {
    private final Machine machine;

    /** On a target. */
    protected SfcProxyContract(Function<FunctionType, Machine> machines) {
        machine = machines.apply(FunctionType.SFC_PROXY);
        machine.change(rules(), List.of());
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void functionsOnOneLinkHaveSegmentsOfTheirOwn() {
        var toB = srv6("fd00:1::9", 64, 1, List.of("fd00:f::b", "fd00:e::b"), inner(9));
        var toC = srv6("fd00:1::9", 64, 1, List.of("fd00:f::c", "fd00:e::c"), inner(9));
        assertThat(machine.run(List.of(Cast.fromA(toB), Cast.fromA(toC))))
                .containsExactly(Cast.toB(inner(8)), Cast.toC(inner(8)));
        assertThat(segment(machine.run(List.of(Cast.fromB(inner(7)))).getFirst().octets()))
                .isEqualTo(0xb);
        assertThat(segment(machine.run(List.of(Cast.fromC(inner(7)))).getFirst().octets()))
                .isEqualTo(0xc);
    }

    @Test
    void whatHasNoSegmentsAroundItIsLentToo() {
        var reduced = Frames.ipv6("fd00:1::9", "fd00:f::b", 64, 4, inner(9));
        assertThat(machine.run(List.of(Cast.fromA(reduced)))).containsExactly(Cast.toB(inner(8)));
    }

    @Test
    void onlyIpv4IsLent() {
        var six = srv6("fd00:1::9", 64, 0, List.of("fd00:f::b"), udp("fd00:1::2", 1, "fd00:2::2", 2, 64));
        assertThat(machine.run(List.of(Cast.fromA(six), Cast.fromA(udp("fd00:1::2", 1, "fd00:f::b", 2, 64)))))
                .isEmpty();
    }

    @Test
    void aFunctionIsLentToByOneRule() {
        assertThatThrownBy(() -> machine.change(List.of(lend("d", "10.0.2.3")), List.of()))
                .isInstanceOf(AcceleratorException.class)
                .hasMessage("Rules c and d both lend to 10.0.2.3 by port east.");
    }

    // The last octet of the destination.
    private static int segment(byte[] frame) {
        return frame[14 + 39];
    }

    private static byte[] inner(int ttl) {
        return udp("10.7.0.1", 1, "10.8.0.5", 2, ttl);
    }

    private static List<Rule> rules() {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(Cast.route("segments", "fd00:e::/64", Cast.WEST, "fd00:1::2"));
        rules.add(lend("b", "10.0.2.2"));
        rules.add(lend("c", "10.0.2.3"));
        return rules;
    }

    private static Rule lend(String id, String function) {
        return new Rule.Proxy(
                new RuleId(id),
                Ip.of("fd00:f::" + id),
                Cast.EAST,
                Ip.of(function),
                Ip.of("fd00:2::1"),
                List.of(Ip.of("fd00:e::" + id)));
    }
}
