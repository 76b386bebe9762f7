package io.sextant.accel.dpdk;

import io.sextant.accel.FunctionType;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Memory;
import io.sextant.accel.golden.TunnelContract;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;

class TunnelProgramTest extends TunnelContract {
    private static final int IP = 14;

    TunnelProgramTest() {
        super(type -> Memory.of(type, Programs::of));
    }

    @Test
    void packetsOverIpv6HaveARightChecksum() {
        var memory = Memory.of(FunctionType.TUNNEL_ENDPOINT, Programs::of);
        memory.change(Cast.routes(), List.of());
        memory.change(List.of(VXLAN_OVER_IPV6), List.of());
        for (var size = 0; size < 20; size++) {
            var packet = Cast.fromA(udp("10.0.1.2", 1, "10.8.0.5", 2, 64, new byte[size]));
            var out = memory.run(List.of(packet)).getFirst().octets();
            assertThat(Frames.checksum(pseudo(out))).isZero();
        }
    }

    /** What the checksum of UDP over IPv6 covers. */
    private static byte[] pseudo(byte[] frame) {
        var length = frame.length - IP - 40;
        return Frames.join(
                Arrays.copyOfRange(frame, IP + 8, IP + 40),
                ByteBuffer.allocate(8).putInt(length).putInt(17).array(),
                Arrays.copyOfRange(frame, IP + 40, frame.length));
    }
}
