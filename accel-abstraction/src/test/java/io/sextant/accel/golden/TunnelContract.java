package io.sextant.accel.golden;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ends of tunnels, on every target that works in memory. */
public abstract class TunnelContract {
    private static final Mac FAR = new Mac("02:00:00:00:08:01");
    private static final int IP = 14;
    private static final int CONGESTED = 3;
    private static final int CAPABLE = 2;

    /** To what is behind b. */
    protected static final Rule VXLAN_OVER_IPV6 = new Rule.Tunnel(
            new RuleId("far"),
            Wrapping.VXLAN,
            Cidr.of("10.8.0.0/16"),
            Ip.of("fd00:2::1"),
            Ip.of("fd00:2::2"),
            7,
            Optional.of(FAR));

    private final Machine machine;

    /** On a target. */
    protected TunnelContract(Function<FunctionType, Machine> machines) {
        machine = machines.apply(FunctionType.TUNNEL_ENDPOINT);
        machine.change(Cast.routes(), List.of());
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void whatIsTooLongWithItsOuterHeadersIsDropped() {
        machine.change(List.of(gre("far", "10.8.0.0/16", 7)), List.of());
        var most = 1500 - 28 - 28;
        assertThat(machine.run(List.of(Cast.fromA(large(most))))).hasSize(1);
        assertThat(machine.run(List.of(Cast.fromA(large(most + 1))))).isEmpty();
    }

    @Test
    void packetsOfAFlowHaveOneSourcePort() {
        machine.change(List.of(VXLAN_OVER_IPV6), List.of());
        var ports = new HashSet<Integer>();
        for (var size = 0; size < 20; size++)
            ports.add(ByteBuffer.wrap(only(Cast.fromA(large(size)))).getShort(IP + 40) & 0xFFFF);
        assertThat(ports).hasSize(1).allMatch(port -> port >= 49_152);
    }

    @Test
    void congestionOnTheWayIsToldWhomItIsForWithThePacket() {
        machine.change(List.of(gre("far", "10.8.0.0/16", 7)), List.of());
        var inner = ecn(udp("10.8.0.5", 1, "10.0.1.2", 2, 64), CAPABLE);
        var out = only(Cast.fromB(ecn(Wrapped.gre("10.0.2.2", "10.0.2.1", 7, inner), CONGESTED)));
        assertThat(out)
                .isEqualTo(Cast.toA(ecn(udp("10.8.0.5", 1, "10.0.1.2", 2, 63), CONGESTED))
                        .octets());
    }

    @Test
    void whoCannotBeToldOfCongestionLosesThePacket() {
        machine.change(List.of(gre("far", "10.8.0.0/16", 7)), List.of());
        var outer = ecn(Wrapped.gre("10.0.2.2", "10.0.2.1", 7, udp("10.8.0.5", 1, "10.0.1.2", 2, 64)), CONGESTED);
        assertThat(machine.run(List.of(Cast.fromB(outer)))).isEmpty();
    }

    @Test
    void whatComesOutOfATunnelMayGoIntoAnother() {
        machine.change(List.of(gre("far", "10.8.0.0/16", 7), gre("other", "10.9.0.0/16", 8)), List.of());
        var in = Wrapped.gre("10.0.2.2", "10.0.2.1", 7, udp("10.8.0.5", 1, "10.9.0.5", 2, 64));
        var out = Wrapped.gre("10.0.2.1", "10.0.2.2", 8, udp("10.8.0.5", 1, "10.9.0.5", 2, 63));
        assertThat(only(Cast.fromB(in))).isEqualTo(Cast.toB(out).octets());
    }

    @Test
    void aLongerRouteWinsOverATunnel() {
        machine.change(
                List.of(gre("far", "10.8.0.0/16", 7), Cast.route("near", "10.8.1.0/24", Cast.EAST, "10.0.2.3")),
                List.of());
        assertThat(only(Cast.fromA(udp("10.0.1.2", 1, "10.8.1.1", 2, 64))))
                .isEqualTo(Cast.toC(udp("10.0.1.2", 1, "10.8.1.1", 2, 63)).octets());
    }

    @Test
    void aTunnelThatLeadsIntoItselfCarriesNothing() {
        machine.change(List.of(gre("loop", "10.0.2.2/32", 7)), List.of());
        assertThat(machine.run(List.of(Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 64)))))
                .isEmpty();
    }

    @Test
    void aTunnelEndsAtAnAddressOfAPort() {
        var elsewhere = new Rule.Tunnel(
                new RuleId("far"),
                Wrapping.GRE,
                Cidr.of("10.8.0.0/16"),
                Ip.of("10.0.2.9"),
                Ip.of("10.0.2.2"),
                7,
                Optional.empty());
        assertThatThrownBy(() -> machine.change(List.of(elsewhere), List.of()))
                .isInstanceOf(AcceleratorException.class)
                .hasMessage("Rule far: no port of function golden has the address 10.0.2.9.");
    }

    @Test
    void aTunnelAndARouteToOneDestinationAreRefused() {
        assertThatThrownBy(() -> machine.change(List.of(gre("far", "10.0.1.0/24", 7)), List.of()))
                .hasMessage("Rules west and far both route to 10.0.1.0/24.");
    }

    private byte[] only(Golden.Frame in) {
        var out = machine.run(List.of(in));
        assertThat(out).hasSize(1);
        return out.getFirst().octets();
    }

    private static byte[] large(int payload) {
        return udp("10.0.1.2", 1, "10.8.0.5", 2, 64, new byte[payload]);
    }

    private static byte[] ecn(byte[] packet, int bits) {
        packet[1] = (byte) bits;
        return Frames.summed(packet);
    }

    private static Rule gre(String id, String destination, int key) {
        return new Rule.Tunnel(
                new RuleId(id),
                Wrapping.GRE,
                Cidr.of(destination),
                Ip.of("10.0.2.1"),
                Ip.of("10.0.2.2"),
                key,
                Optional.empty());
    }
}
