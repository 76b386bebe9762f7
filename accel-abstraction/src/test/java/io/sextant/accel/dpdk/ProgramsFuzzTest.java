package io.sextant.accel.dpdk;

import io.sextant.accel.FunctionType;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

/** Frames of the vectors, hurt at random: whatever they say of themselves, nothing but them and their room matters. */
class ProgramsFuzzTest {
    private static final int ROUNDS = 3_000;
    private static final int GUARD = 256;
    private static final int LONGEST = 2_048;
    private static final int IP = 14;

    private final Random random = new Random(11);

    static Stream<Golden> vectors() {
        return Programs.types().stream().sorted().flatMap(Golden::of);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aProgramReadsAndWritesNothingOutsideTheFrameAndItsRoom(Golden golden) {
        try (var arena = Arena.ofConfined()) {
            var one = new Surroundings(golden, arena, 0xA5);
            var other = new Surroundings(golden, arena, 0x00);
            for (var round = 0; round < ROUNDS; round++) {
                var frame = golden.in().get(random.nextInt(golden.in().size()));
                var octets = hurt(frame.octets());
                var room = random.nextBoolean() ? 0 : random.nextInt(Memory.ROOM);
                var port = golden.function()
                        .ports()
                        .indexOf(golden.function().port(frame.port()).orElseThrow());
                one.run(port, octets, room);
                other.run(port, octets, room);
                if (comparable(golden)) assertThat(one.outcome()).isEqualTo(other.outcome());
            }
            if (comparable(golden)) assertThat(one.program.matched()).isEqualTo(other.program.matched());
        }
    }

    // Time decides for the one, chance for the other.
    private static boolean comparable(Golden golden) {
        var type = golden.function().type();
        return type != FunctionType.RATE_LIMITER && type != FunctionType.NAT;
    }

    /** A program, and memory around its frames that is filled in some way. */
    private static final class Surroundings {
        private final BurstProgram program;
        private final Burst burst = new Burst();
        private final MemorySegment memory;
        private final MemorySegment untouched;

        Surroundings(Golden golden, Arena arena, int fill) {
            program = Programs.of(golden.function(), Memory.neighbours(golden.function(), golden.neighbours()));
            program.change(golden.rules(), List.of());
            memory = arena.allocate(LONGEST);
            untouched = arena.allocate(LONGEST).fill((byte) fill);
        }

        void run(int port, byte[] octets, int room) {
            memory.copyFrom(untouched);
            MemorySegment.copy(octets, 0, memory, JAVA_BYTE, GUARD, octets.length);
            burst.clear();
            burst.add(memory.address() + GUARD, octets.length, room, room);
            program.run(port, burst);
            requireUntouched(0, GUARD - room);
            requireUntouched(GUARD + octets.length + room, LONGEST);
            var start = burst.start(0) - memory.address();
            assertThat(start).isGreaterThanOrEqualTo(GUARD - room);
            assertThat(start + burst.length(0)).isLessThanOrEqualTo(GUARD + octets.length + room);
        }

        private void requireUntouched(long from, long to) {
            assertThat(MemorySegment.mismatch(memory, from, to, untouched, from, to))
                    .isEqualTo(-1);
        }

        /** The port by which the frame leaves, and the frame if it does. */
        List<Object> outcome() {
            if (burst.egress(0) == Burst.DROP) return List.of();
            var frame = memory.asSlice(burst.start(0) - memory.address(), burst.length(0));
            return List.of(burst.egress(0), ByteBuffer.wrap(frame.toArray(JAVA_BYTE)));
        }
    }

    private byte[] hurt(byte[] frame) {
        var octets = frame.clone();
        for (var count = random.nextInt(6); count > 0; count--) {
            // The first headers decide most.
            var at = 12 + random.nextInt(Math.min(octets.length - 12, random.nextBoolean() ? 64 : octets.length - 12));
            octets[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : octets[at] + random.nextInt(-2, 3));
        }
        if (random.nextInt(3) == 0) octets = Arrays.copyOf(octets, random.nextInt(octets.length + 40));
        if (random.nextInt(4) != 0) mendChecksum(octets);
        return octets;
    }

    // Else a router looks no further.
    private static void mendChecksum(byte[] octets) {
        if (octets.length < IP + 20 || octets[12] != 8 || octets[13] != 0) return;
        var header = Math.min((octets[IP] & 15) * 4, octets.length - IP);
        if (header < 20) return;
        var buffer = ByteBuffer.wrap(octets).putShort(IP + 10, (short) 0);
        buffer.putShort(IP + 10, (short) Frames.checksum(Arrays.copyOfRange(octets, IP, IP + header)));
    }
}
