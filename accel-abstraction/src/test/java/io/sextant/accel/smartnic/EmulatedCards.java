package io.sextant.accel.smartnic;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.dpdk.Programs;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EmulatedCard;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.PortFlows;
import io.sextant.accel.golden.Cast;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;

import static io.sextant.accel.golden.Frames.udp;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/** Two ports of DPDK with EMULATED cards, for functions whose frames are in plain memory. */
final class EmulatedCards implements AutoCloseable {
    private final BufferPool pool = new BufferPool(Eal.start(128), "cards", 1023);
    private final List<EthernetPort> ports = Stream.of("net_null22", "net_null23")
            .map(name -> EthernetPort.plug(name, "", pool))
            .toList();
    private List<EmulatedCard> cards = List.of();

    /** A function's program behind cards that are empty. */
    BurstProgram program(NetworkFunction function, Neighbours neighbours, int room) {
        return program(function, neighbours, room, true);
    }

    /** A function's program behind cards that are empty, and take ranges of ports or not. */
    BurstProgram program(NetworkFunction function, Neighbours neighbours, int room, boolean ranges) {
        cards = ports.stream().map(port -> new EmulatedCard(port, room, ranges)).toList();
        var card = new Card(function, ports.stream().map(PortFlows::new).toList());
        return new EmulatedPorts(cards, new CardProgram(function, Programs.of(function, neighbours), card));
    }

    /** The ports, which have no cards before there is a program. */
    List<EthernetPort> ports() {
        return ports;
    }

    /** The rules in all of them. */
    int rules() {
        return cards.stream().mapToInt(EmulatedCard::size).sum();
    }

    /** Whether a datagram that comes in by the first port is dropped there. */
    boolean drop(String source, String destination) {
        var frame = Cast.fromA(udp(source, 1, destination, 2, 64)).octets();
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocate(frame.length);
            MemorySegment.copy(frame, 0, memory, JAVA_BYTE, 0, frame.length);
            return cards.getFirst().drops(memory.address(), frame.length);
        }
    }

    @Override
    public void close() {
        ports.forEach(EthernetPort::close);
        pool.close();
    }
}
