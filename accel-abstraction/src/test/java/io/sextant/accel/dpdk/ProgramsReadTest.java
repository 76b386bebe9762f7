package io.sextant.accel.dpdk;

import io.sextant.accel.FunctionType;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames of the vectors, cut and hurt at random: what lies around them has no part in what becomes of them. */
class ProgramsReadTest {
    private static final int ROUNDS = 3_000;
    private static final int AROUND = 128;

    private final Random random = new Random(13);

    // Those that choose nothing by chance or by the time.
    static Stream<Golden> vectors() {
        return Stream.of(
                        FunctionType.ROUTER,
                        FunctionType.L2_FORWARDER,
                        FunctionType.FIREWALL,
                        FunctionType.HEAVY_HITTER,
                        FunctionType.TRAFFIC_MONITOR)
                .flatMap(Golden::of);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void whatIsAroundAFrameIsNotRead(Golden golden) {
        var one = program(golden);
        var other = program(golden);
        for (var round = 0; round < ROUNDS; round++) {
            var frame = golden.in().get(random.nextInt(golden.in().size()));
            var octets = hurt(frame.octets());
            var port = golden.function()
                    .ports()
                    .indexOf(golden.function().port(frame.port()).orElseThrow());
            assertThat(outcome(one, port, octets, 0x00)).isEqualTo(outcome(other, port, octets, 0xFF));
        }
        assertThat(one.matched()).isEqualTo(other.matched());
    }

    private static BurstProgram program(Golden golden) {
        var program = Programs.of(golden.function(), Memory.neighbours(golden.function(), golden.neighbours()));
        program.change(golden.rules(), List.of());
        return program;
    }

    private static String outcome(BurstProgram program, int port, byte[] octets, int around) {
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(AROUND + octets.length + AROUND).fill((byte) around);
            MemorySegment.copy(octets, 0, memory, JAVA_BYTE, AROUND, octets.length);
            var burst = new Burst();
            burst.add(memory.address() + AROUND, octets.length, 0, 0);
            program.run(port, burst);
            var out = memory.asSlice(AROUND, octets.length).toArray(JAVA_BYTE);
            return burst.egress(0) + " " + burst.length(0) + " " + Arrays.toString(out);
        }
    }

    // Without its checksum a changed header is not believed; an end that is cut off is most telling.
    private byte[] hurt(byte[] frame) {
        var octets = frame.clone();
        if (random.nextBoolean()) octets[12 + random.nextInt(octets.length - 12)] = (byte) random.nextInt(256);
        return random.nextBoolean() ? octets : Arrays.copyOf(octets, random.nextInt(octets.length));
    }
}
