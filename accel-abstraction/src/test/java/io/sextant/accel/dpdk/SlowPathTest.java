package io.sextant.accel.dpdk;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.RuleId;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.GoldenLab;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the kernel says beside programs that lead packets elsewhere than the routes. */
@NeedsDpdk
@NeedsKernel
class SlowPathTest {
    @TempDir
    static Path dir;

    private static Holder holder;
    private static DataPlane dataPlane;
    private static GoldenLab lab;
    private static Accelerator accelerator;

    @BeforeAll
    static void start() {
        holder = Holder.attachOrStart(dir);
        assumeTrue(holder.root(), "frames are sent and captured as root only");
        dataPlane = new DataPlane(holder, dir.resolve("dataplane.log"), _ -> {});
        accelerator = DpdkAccelerator.of(holder, dataPlane);
        lab = new GoldenLab(holder);
    }

    @AfterAll
    static void end() throws IOException {
        if (lab != null) lab.close();
        if (dataPlane != null) dataPlane.close();
        holder.destroy();
    }

    static Stream<Golden> vectors() {
        return Stream.of(
                        FunctionType.NAT,
                        FunctionType.LOAD_BALANCER,
                        FunctionType.TUNNEL_ENDPOINT,
                        FunctionType.SEGMENT_STEERING,
                        FunctionType.SFC_PROXY)
                .flatMap(Golden::of);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theKernelSaysNothingAboutWhatTheProgramForwards(Golden golden) {
        try (var play = lab.deploy(golden, accelerator)) {
            assertThat(play.send(golden.in(), golden.out().size())).hasSameSizeAs(golden.out());
        }
    }

    @Test
    void theKernelTellsTheSenderOfAPacketThatATunnelMakesTooLong() {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(tunnel());
        var in = List.of(Cast.fromA(large(1444)), Cast.fromA(large(1445)));
        var golden = new Golden(
                "long", Cast.function(FunctionType.TUNNEL_ENDPOINT), rules, Cast.NEIGHBOURS, in, List.of(), Map.of());
        try (var play = lab.deploy(golden, accelerator)) {
            assertThat(play.send(in.subList(0, 1), 1))
                    .singleElement()
                    .satisfies(out -> assertThat(out.port()).isEqualTo(Cast.EAST));
            assertThat(play.send(in.subList(1, 2), 1)).singleElement().satisfies(SlowPathTest::isTooLong);
        }
    }

    // Destination unreachable, fragmentation needed, with what is left of 1500 octets (RFC 1191 4).
    private static void isTooLong(Golden.Frame frame) {
        assertThat(frame.port()).isEqualTo(Cast.WEST);
        var icmp = 14 + 20;
        assertThat(frame.octets()[icmp]).isEqualTo((byte) 3);
        assertThat(frame.octets()[icmp + 1]).isEqualTo((byte) 4);
        assertThat((frame.octets()[icmp + 6] & 0xFF) << 8 | frame.octets()[icmp + 7] & 0xFF)
                .isEqualTo(1500 - tunnel().overhead());
    }

    private static byte[] large(int payload) {
        return udp("10.0.1.2", 1, "10.8.0.5", 2, 64, new byte[payload]);
    }

    private static Rule.Tunnel tunnel() {
        return new Rule.Tunnel(
                new RuleId("far"),
                Wrapping.GRE,
                Cidr.of("10.8.0.0/16"),
                Ip.of("10.0.2.1"),
                Ip.of("10.0.2.2"),
                7,
                Optional.empty());
    }
}
