package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Chance;
import io.sextant.accel.golden.Chance.Sent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

/** Against a list that is gone through. */
class ClassifierTest {
    private final Chance chance = new Chance(7);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 300})
    void theMatchesThatAPacketFitsAreFoundInTheirOrder(int count) {
        var matches = Stream.generate(chance::match).limit(count).toList();
        var classifier = new Classifier(matches);
        try (var arena = Arena.ofConfined()) {
            for (var round = 0; round < 300; round++) {
                var sent = chance.sent();
                var expected = IntStream.range(0, count)
                        .filter(index -> Chance.fits(matches.get(index), sent))
                        .boxed()
                        .toList();
                assertThat(all(classifier, packet(arena, sent)))
                        .as("%s in %s", sent, matches)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<Integer> all(Classifier classifier, Packet packet) {
        return IntStream.iterate(
                        classifier.next(packet, 0), place -> place >= 0, place -> classifier.next(packet, place + 1))
                .boxed()
                .toList();
    }

    private static Packet packet(Arena arena, Sent sent) {
        var octets = Cast.fromA(sent.packet(9)).octets();
        var memory = arena.allocate(octets.length);
        MemorySegment.copy(octets, 0, memory, JAVA_BYTE, 0, octets.length);
        var burst = new Burst();
        burst.add(memory.address(), octets.length, 0, 0);
        var packet = new Packet();
        assertThat(packet.read(burst, 0)).isTrue();
        return packet;
    }
}
