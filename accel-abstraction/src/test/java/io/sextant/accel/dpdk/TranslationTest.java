package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Icmp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TranslationTest {
    private static final Random RANDOM = new Random(7);

    /** How a packet of a protocol is made, given addresses and ports. */
    private enum Kind {
        UDP {
            @Override
            byte[] packet(End from, End to) {
                return Frames.udp(from.address, from.port, to.address, to.port, 9, payload);
            }
        },
        TCP {
            @Override
            byte[] packet(End from, End to) {
                return Frames.tcp(from.address, from.port, to.address, to.port, 9, 2);
            }
        },
        ECHO {
            @Override
            byte[] packet(End from, End to) {
                return Icmp.request(from.address, to.address, 9, from.port);
            }
        };

        byte[] payload = new byte[0];

        abstract byte[] packet(End from, End to);
    }

    private record End(String address, int port) {
        static End random(boolean four) {
            var last = RANDOM.nextInt(1, 255);
            var address = four ? "10." + RANDOM.nextInt(256) + ".0." + last : "fd00::" + RANDOM.nextInt(1, 9999);
            return new End(address, RANDOM.nextInt(65_536));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTranslatedPacketIsTheOneThatWouldHaveBeenMade(Kind kind) {
        for (var round = 0; round < 2_000; round++) {
            kind.payload = new byte[RANDOM.nextInt(9)];
            RANDOM.nextBytes(kind.payload);
            var four = RANDOM.nextBoolean();
            var before = kind.packet(End.random(four), End.random(four));
            var after = kind.packet(End.random(four), End.random(four));
            assertThat(translated(before, after)).isEqualTo(frame(after));
        }
    }

    /** The first packet with the tuple of the second. */
    private static byte[] translated(byte[] before, byte[] after) {
        try (var arena = Arena.ofConfined()) {
            var burst = new Burst();
            var memory = add(arena, burst, frame(before));
            add(arena, burst, frame(after));
            var packet = new Packet();
            var to = new Tuple();
            assertThat(packet.read(burst, 1) && to.read(packet)).isTrue();
            var from = new Tuple();
            assertThat(packet.read(burst, 0) && from.read(packet)).isTrue();
            Translation.apply(packet, from, to);
            return memory.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static MemorySegment add(Arena arena, Burst burst, byte[] octets) {
        var memory = arena.allocate(octets.length);
        memory.copyFrom(MemorySegment.ofArray(octets));
        burst.add(memory.address(), octets.length, 0, 0);
        return memory;
    }

    private static byte[] frame(byte[] packet) {
        return Frames.ethernet(Cast.WEST_MAC, Cast.A, packet);
    }
}
