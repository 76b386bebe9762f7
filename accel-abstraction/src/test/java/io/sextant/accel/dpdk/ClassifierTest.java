package io.sextant.accel.dpdk;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.golden.Cast;
import io.sextant.accel.golden.Frames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

/** Against a list that is gone through. Few different values, so that much matches. */
class ClassifierTest {
    private static final List<String> FOUR = List.of("10.0.1.2", "10.0.1.130", "10.0.9.2", "172.16.0.1");
    private static final List<String> SIX = List.of("fd00:1::2", "fd00:1::8002", "fd00:9::2", "2001:db8::1");
    private static final List<Integer> PORTS = List.of(0, 1, 1_023, 1_024, 65_534, 65_535);

    private final Random random = new Random(7);

    private record Sent(Ip source, Ip destination, int protocol, int sourcePort, int destinationPort) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 300})
    void theMatchesThatAPacketFitsAreFoundInTheirOrder(int count) {
        var matches = Stream.generate(this::match).limit(count).toList();
        var classifier = new Classifier(matches);
        try (var arena = Arena.ofConfined()) {
            for (var round = 0; round < 300; round++) {
                var sent = sent();
                var expected = IntStream.range(0, count)
                        .filter(index -> fits(matches.get(index), sent))
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

    private Sent sent() {
        var addresses = random.nextBoolean() ? FOUR : SIX;
        var protocol = random.nextBoolean() ? 17 : 6;
        return new Sent(Ip.of(any(addresses)), Ip.of(any(addresses)), protocol, any(PORTS), any(PORTS));
    }

    private static Packet packet(Arena arena, Sent sent) {
        var from = sent.source().toString();
        var to = sent.destination().toString();
        var octets = Cast.fromA(
                        sent.protocol() == 17
                                ? Frames.udp(from, sent.sourcePort(), to, sent.destinationPort(), 9)
                                : Frames.tcp(from, sent.sourcePort(), to, sent.destinationPort(), 9, 2))
                .octets();
        var memory = arena.allocate(octets.length);
        MemorySegment.copy(octets, 0, memory, JAVA_BYTE, 0, octets.length);
        var burst = new Burst();
        burst.add(memory.address(), octets.length, 0, 0);
        var packet = new Packet();
        assertThat(packet.read(burst, 0)).isTrue();
        return packet;
    }

    private Match match() {
        var four = random.nextBoolean();
        var protocol = maybe(random.nextBoolean() ? 17 : 6);
        return new Match(
                maybe(network(four)),
                maybe(network(four)),
                protocol,
                protocol.flatMap(_ -> maybe(range())),
                protocol.flatMap(_ -> maybe(range())));
    }

    private Cidr network(boolean four) {
        var ip = Ip.of(any(four ? FOUR : SIX));
        return new Cidr(ip, random.nextInt(ip.bits() + 1)).network();
    }

    private PortRange range() {
        var one = any(PORTS);
        var other = any(PORTS);
        return new PortRange(Math.min(one, other), Math.max(one, other));
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static boolean fits(Match match, Sent sent) {
        return match.source().filter(network -> !within(network, sent.source())).isEmpty()
                && match.destination()
                        .filter(network -> !within(network, sent.destination()))
                        .isEmpty()
                && match.protocol()
                        .filter(protocol -> protocol != sent.protocol())
                        .isEmpty()
                && match.sourcePorts()
                        .filter(range -> !within(range, sent.sourcePort()))
                        .isEmpty()
                && match.destinationPorts()
                        .filter(range -> !within(range, sent.destinationPort()))
                        .isEmpty();
    }

    private static boolean within(Cidr network, Ip address) {
        return network.four() == address.four()
                && new Cidr(address, network.length()).network().equals(network);
    }

    private static boolean within(PortRange range, int port) {
        return range.first() <= port && port <= range.last();
    }
}
