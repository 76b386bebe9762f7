package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Octets;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs programs over plain native memory: frames in, frames out, with nothing of DPDK. */
public final class Memory implements Machine {
    /** Free octets before and after each frame. */
    public static final int ROOM = 128;

    private final NetworkFunction function;
    private final BurstProgram program;
    private long left;

    /** A program of a function that has rules. */
    public Memory(NetworkFunction function, BurstProgram program, List<Rule> rules) {
        this.function = function;
        this.program = program;
        program.change(rules, List.of());
    }

    /** A program for a function of {@link Cast} with its neighbours, without rules. */
    public static Memory of(FunctionType type, BiFunction<NetworkFunction, Neighbours, BurstProgram> programs) {
        var function = Cast.function(type);
        return new Memory(function, programs.apply(function, neighbours(function, Cast.NEIGHBOURS)), List.of());
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        program.change(installed, withdrawn);
    }

    /** Asserts that a program does what a vector says: frame by frame, and what has come in by one port in a row at once. */
    public static void check(Golden golden, BiFunction<NetworkFunction, Neighbours, BurstProgram> programs) {
        for (var most : List.of(1, Burst.MOST)) {
            var program = programs.apply(golden.function(), neighbours(golden.function(), golden.neighbours()));
            var memory = new Memory(golden.function(), program, golden.rules());
            var out = memory.run(golden.in(), most);
            for (var port : golden.function().ports())
                assertThat(leaving(out, port.name()))
                        .as("what leaves by %s, in bursts of %d", port.name(), most)
                        .containsExactlyElementsOf(leaving(golden.out(), port.name()));
            assertThat(program.forwarded().packets()).as("forwarded").isEqualTo(memory.left);
            assertThat(packets(program)).as("matched").containsAllEntriesOf(golden.matched());
        }
    }

    /** Of frames those of a port, masked. */
    public static List<Golden.Frame> leaving(List<Golden.Frame> frames, InterfaceName port) {
        return frames.stream()
                .filter(frame -> frame.port().equals(port))
                .map(frame -> new Golden.Frame(port, Masks.masked(frame.octets())))
                .toList();
    }

    private static Map<RuleId, Long> packets(BurstProgram program) {
        var packets = new HashMap<RuleId, Long>();
        program.matched().forEach((rule, traffic) -> packets.put(rule, traffic.packets()));
        return packets;
    }

    @Override
    public List<Golden.Frame> run(List<Golden.Frame> in) {
        return run(in, 1);
    }

    private List<Golden.Frame> run(List<Golden.Frame> in, int most) {
        var out = new ArrayList<Golden.Frame>();
        for (var from = 0; from < in.size(); ) {
            var port = in.get(from).port();
            var to = from + 1;
            while (to < in.size() && to - from < most && in.get(to).port().equals(port)) to++;
            out.addAll(burst(in.subList(from, to)));
            from = to;
        }
        return out;
    }

    private List<Golden.Frame> burst(List<Golden.Frame> in) {
        try (var arena = Arena.ofConfined()) {
            var burst = new Burst();
            for (var frame : in) {
                var octets = frame.octets();
                var memory = arena.allocate(ROOM + octets.length + ROOM);
                MemorySegment.copy(octets, 0, memory, ValueLayout.JAVA_BYTE, ROOM, octets.length);
                burst.add(memory.address() + ROOM, octets.length, ROOM, ROOM);
            }
            var port = index(in.getFirst());
            program.run(port, burst);
            return leaving(port, burst);
        }
    }

    private List<Golden.Frame> leaving(int ingress, Burst burst) {
        var out = new ArrayList<Golden.Frame>();
        for (var frame = 0; frame < burst.size(); frame++) {
            if (burst.egress(frame) != Burst.DROP) left++;
            for (var port = 0; port < function.ports().size(); port++) {
                var flooded = burst.egress(frame) == Burst.OTHERS && port != ingress;
                if (flooded || burst.egress(frame) == port)
                    out.add(new Golden.Frame(function.ports().get(port).name(), octets(burst, frame)));
            }
        }
        return out;
    }

    private static byte[] octets(Burst burst, int frame) {
        var octets = new byte[burst.length(frame)];
        for (var index = 0; index < octets.length; index++)
            octets[index] = (byte) Octets.one(burst.start(frame) + index);
        return octets;
    }

    private int index(Golden.Frame frame) {
        return index(function, frame.port());
    }

    private static int index(NetworkFunction function, InterfaceName name) {
        return function.ports().indexOf(function.port(name).orElseThrow());
    }

    /** Who is on the links of a function. */
    public static Neighbours neighbours(NetworkFunction function, List<Golden.Neighbour> neighbours) {
        record Key(int port, long upper, long lower) {}
        var macs = new HashMap<Key, Long>();
        for (var neighbour : neighbours) {
            var ip = neighbour.address();
            var port = index(function, neighbour.port());
            macs.put(
                    ip.four() ? new Key(port, 0, Ipv4.address(ip)) : new Key(port, Ipv6.upper(ip), Ipv6.lower(ip)),
                    Ethernet.address(neighbour.mac()));
        }
        return new Neighbours() {
            @Override
            public long mac(int port, int address) {
                return macs.getOrDefault(new Key(port, 0, address), UNKNOWN);
            }

            @Override
            public long mac(int port, long upper, long lower) {
                return macs.getOrDefault(new Key(port, upper, lower), UNKNOWN);
            }
        };
    }
}
