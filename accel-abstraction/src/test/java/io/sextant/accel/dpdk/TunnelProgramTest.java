package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.RuleId;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import io.sextant.accel.golden.Wrapped;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TunnelProgramTest {
    private static final Mac FAR = new Mac("02:00:00:00:08:01");
    private static final int IP = 14;
    private static final int CONGESTED = 3;
    private static final int CAPABLE = 2;

    private final TunnelProgram program = new TunnelProgram(
            Cast.function(FunctionType.TUNNEL_ENDPOINT),
            Memory.neighbours(Cast.function(FunctionType.TUNNEL_ENDPOINT), Cast.NEIGHBOURS));
    private final Memory memory = new Memory(Cast.function(FunctionType.TUNNEL_ENDPOINT), program, Cast.routes());

    @Test
    void whatIsTooLongWithItsOuterHeadersIsDropped() {
        program.change(List.of(gre("far", "10.8.0.0/16", 7)), List.of());
        var most = 1500 - 28 - 28;
        assertThat(memory.run(List.of(Cast.fromA(large(most))))).hasSize(1);
        assertThat(memory.run(List.of(Cast.fromA(large(most + 1))))).isEmpty();
    }

    @Test
    void packetsOfAFlowHaveOneSourcePortAndARightChecksumOverIpv6() {
        program.change(
                List.of(new Rule.Tunnel(
                        new RuleId("far"),
                        Wrapping.VXLAN,
                        Cidr.of("10.8.0.0/16"),
                        Ip.of("fd00:2::1"),
                        Ip.of("fd00:2::2"),
                        7,
                        Optional.of(FAR))),
                List.of());
        var ports = new HashSet<Integer>();
        for (var size = 0; size < 20; size++) {
            var out = only(Cast.fromA(large(size)));
            var udp = ByteBuffer.wrap(out).slice(IP + 40, out.length - IP - 40);
            ports.add(udp.getShort(0) & 0xFFFF);
            assertThat(Frames.checksum(pseudo(out))).isZero();
        }
        assertThat(ports).hasSize(1).allMatch(port -> port >= 49_152);
    }

    @Test
    void congestionOnTheWayIsToldWhomItIsForWithThePacket() {
        program.change(List.of(gre("far", "10.8.0.0/16", 7)), List.of());
        var inner = ecn(udp("10.8.0.5", 1, "10.0.1.2", 2, 64), CAPABLE);
        var out = only(Cast.fromB(ecn(Wrapped.gre("10.0.2.2", "10.0.2.1", 7, inner), CONGESTED)));
        assertThat(out)
                .isEqualTo(Cast.toA(ecn(udp("10.8.0.5", 1, "10.0.1.2", 2, 63), CONGESTED))
                        .octets());
    }

    @Test
    void whoCannotBeToldOfCongestionLosesThePacket() {
        program.change(List.of(gre("far", "10.8.0.0/16", 7)), List.of());
        var outer = ecn(Wrapped.gre("10.0.2.2", "10.0.2.1", 7, udp("10.8.0.5", 1, "10.0.1.2", 2, 64)), CONGESTED);
        assertThat(memory.run(List.of(Cast.fromB(outer)))).isEmpty();
    }

    @Test
    void whatComesOutOfATunnelMayGoIntoAnother() {
        program.change(List.of(gre("far", "10.8.0.0/16", 7), gre("other", "10.9.0.0/16", 8)), List.of());
        var in = Wrapped.gre("10.0.2.2", "10.0.2.1", 7, udp("10.8.0.5", 1, "10.9.0.5", 2, 64));
        var out = Wrapped.gre("10.0.2.1", "10.0.2.2", 8, udp("10.8.0.5", 1, "10.9.0.5", 2, 63));
        assertThat(only(Cast.fromB(in))).isEqualTo(Cast.toB(out).octets());
    }

    @Test
    void aLongerRouteWinsOverATunnel() {
        program.change(
                List.of(gre("far", "10.8.0.0/16", 7), Cast.route("near", "10.8.1.0/24", Cast.EAST, "10.0.2.3")),
                List.of());
        assertThat(only(Cast.fromA(udp("10.0.1.2", 1, "10.8.1.1", 2, 64))))
                .isEqualTo(Cast.toC(udp("10.0.1.2", 1, "10.8.1.1", 2, 63)).octets());
    }

    @Test
    void aTunnelThatLeadsIntoItselfCarriesNothing() {
        program.change(List.of(gre("loop", "10.0.2.2/32", 7)), List.of());
        assertThat(memory.run(List.of(Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 64)))))
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
        assertThatThrownBy(() -> program.change(List.of(elsewhere), List.of()))
                .isInstanceOf(AcceleratorException.class)
                .hasMessage("Rule far: no port of function golden has the address 10.0.2.9.");
    }

    @Test
    void aTunnelAndARouteToOneDestinationAreRefused() {
        assertThatThrownBy(() -> program.change(List.of(gre("far", "10.0.1.0/24", 7)), List.of()))
                .hasMessage("Rules west and far both route to 10.0.1.0/24.");
    }

    private byte[] only(Golden.Frame in) {
        var out = memory.run(List.of(in));
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

    /** What the checksum of UDP over IPv6 covers. */
    private static byte[] pseudo(byte[] frame) {
        var length = frame.length - IP - 40;
        return Frames.join(
                Arrays.copyOfRange(frame, IP + 8, IP + 40),
                ByteBuffer.allocate(8).putInt(length).putInt(17).array(),
                Arrays.copyOfRange(frame, IP + 40, frame.length));
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
