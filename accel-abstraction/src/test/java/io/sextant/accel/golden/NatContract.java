package io.sextant.accel.golden;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import static io.sextant.accel.golden.Frames.fragment;
import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** NAT, on every target that works in memory. */
public abstract class NatContract {
    private static final int PORT = 14 + 20;
    private static final Rule HIDE = hide("hide", "10.0.0.0/8");

    private final Machine machine;

    /** On a target. */
    protected NatContract(Function<FunctionType, Machine> machines) {
        machine = machines.apply(FunctionType.NAT);
        machine.change(rules(), List.of());
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void flowsThatWouldBeOneGetPortsOfTheirOwnAndTheirAnswersFindBack() {
        var ports = new HashSet<Integer>();
        for (var host = 10; host < 40; host++) {
            var port = port(only(Cast.fromA(udp("10.0.1." + host, 1000, "10.0.2.2", 2000, 64))));
            assertThat(ports.add(port)).isTrue();
            var answer = only(Cast.fromB(udp("10.0.2.2", 2000, "10.0.2.1", port, 64)), "10.0.1." + host);
            assertThat(answer).isEqualTo(Cast.toA(udp("10.0.2.2", 2000, "10.0.1." + host, 1000, 63)));
        }
        assertThat(ports).contains(1000);
    }

    @Test
    void whatNobodyAskedForDoesNotComeIn() {
        only(Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)));
        assertThat(machine.run(List.of(
                        Cast.fromB(udp("10.0.2.2", 2000, "10.0.2.1", 1001, 64)),
                        Cast.fromB(udp("10.0.2.3", 2000, "10.0.2.1", 1000, 64)),
                        Cast.fromB(Icmp.reply("10.0.2.2", "10.0.2.1", 64, 9)))))
                .isEmpty();
    }

    @Test
    void aWithdrawnRuleTakesItsFlowsAlong() {
        only(Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)));
        machine.change(List.of(), List.of(HIDE.id()));
        assertThat(machine.run(List.of(Cast.fromB(udp("10.0.2.2", 2000, "10.0.2.1", 1000, 64)))))
                .isEmpty();
        assertThat(only(Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64))))
                .isEqualTo(Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63)));
    }

    @Test
    void theErrorOfARouterOnTheWayKeepsItsSource() {
        only(Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)));
        var sent = udp("10.0.2.1", 1000, "10.0.2.2", 2000, 60);
        var known = udp("10.0.1.2", 1000, "10.0.2.2", 2000, 60);
        assertThat(only(Cast.fromB(Icmp.portUnreachable("10.0.2.3", "10.0.2.1", 64, sent))))
                .isEqualTo(Cast.toA(Icmp.portUnreachable("10.0.2.3", "10.0.1.2", 63, known)));
    }

    @Test
    void theErrorAboutAnIpv6PacketIsTranslatedToo() {
        only(Cast.fromA(udp("fd00:1::2", 1000, "fd00:2::2", 2000, 64)));
        var sent = udp("fd00:2::1", 1000, "fd00:2::2", 2000, 63);
        var known = udp("fd00:1::2", 1000, "fd00:2::2", 2000, 63);
        assertThat(only(Cast.fromB(Icmp.portUnreachable("fd00:2::2", "fd00:2::1", 64, sent))))
                .isEqualTo(Cast.toA(Icmp.portUnreachable("fd00:2::2", "fd00:1::2", 63, known)));
    }

    @Test
    void fragmentsAreDropped() {
        var packet = fragment(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64));
        assertThat(machine.run(List.of(Cast.fromA(packet)))).isEmpty();
    }

    @Test
    void theLongestSourcePrefixDecides() {
        machine.change(
                List.of(new Rule.SourceTranslation(
                        new RuleId("one"), Cidr.of("10.0.1.2/32"), Cast.EAST, Ip.of("10.0.2.100"))),
                List.of());
        assertThat(only(Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64))))
                .isEqualTo(Cast.toB(udp("10.0.2.100", 1000, "10.0.2.2", 2000, 63)));
    }

    @Test
    void twoRulesForOneSourceAreRefusedAndNothingChanges() {
        var other = hide("other", "10.0.0.0/8");
        assertThatThrownBy(() -> machine.change(List.of(other, hide("third", "10.3.0.0/16")), List.of()))
                .isInstanceOf(AcceleratorException.class)
                .hasMessage("Rules hide and other both translate the source 10.0.0.0/8 by port east.");
        machine.change(List.of(other), List.of(HIDE.id()));
    }

    private Golden.Frame only(Golden.Frame in) {
        return only(in, "");
    }

    // Whoever it is for, a host of the west has the address of a: the vectors know of no others.
    private Golden.Frame only(Golden.Frame in, String host) {
        if (!host.isEmpty())
            machine.change(List.of(Cast.route("host", host + "/32", Cast.WEST, "10.0.1.2")), List.of());
        var out = machine.run(List.of(in));
        assertThat(out).hasSize(1);
        return out.getFirst();
    }

    private static int port(Golden.Frame frame) {
        return ByteBuffer.wrap(frame.octets()).getShort(PORT) & 0xFFFF;
    }

    private static Rule hide(String id, String source) {
        return new Rule.SourceTranslation(new RuleId(id), Cidr.of(source), Cast.EAST, Ip.of("10.0.2.1"));
    }

    private static List<Rule> rules() {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(HIDE);
        rules.add(
                new Rule.SourceTranslation(new RuleId("hide6"), Cidr.of("fd00:1::/64"), Cast.EAST, Ip.of("fd00:2::1")));
        return rules;
    }
}
