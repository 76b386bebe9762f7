package io.sextant.accel.dpdk;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.golden.Frames;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/**
 * How many packets a second programs forward on one core over plain memory, with 10,000 routes and 10,000 flows, and how long
 * one more rule takes. Run by hand, a program at a time; time is that of the thread on a CPU. Each packet's headers are written
 * anew before it is forwarded, which is part of the time.
 */
final class ProgramSpeed {
    private static final int FLOWS = 10_000;
    private static final int ROUTES = 10_000;
    private static final int MATCHES = 1_000;
    private static final int FRAME = 64;
    private static final int PASSES = 500;
    private static final Mac OURS = new Mac("02:00:00:00:00:01");
    private static final Mac THEIRS = new Mac("02:00:00:00:00:02");
    private static final Ip SERVICE = Ip.of("192.0.9.9");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BurstProgram program;
    private final IntFunction<Rule> more;
    private final Burst burst = new Burst();

    private ProgramSpeed(BurstProgram program, IntFunction<Rule> more) {
        this.program = program;
        this.more = more;
    }

    /** Every neighbour has the same address. */
    private static final class Everybody implements Neighbours {
        @Override
        public long mac(int port, int address) {
            return 0x02_00_00_00_00_03L;
        }

        @Override
        public long mac(int port, long upper, long lower) {
            return 0x02_00_00_00_00_03L;
        }
    }

    /** Takes the type of function, and "stateful" for such a firewall. */
    public static void main(String[] args) {
        var type = FunctionType.valueOf(args[0]);
        var stateful = args.length > 1 && args[1].equals("stateful");
        var function = new NetworkFunction(new FunctionId("speed"), type, ports(), Verdict.DROP, stateful);
        IntFunction<Rule> more = switch (type) {
            case FIREWALL -> index -> new Rule.Filter(id(index), index, match(index), Verdict.ACCEPT);
            case TRAFFIC_MONITOR -> index -> new Rule.Count(id(index), match(index));
            case RATE_LIMITER -> index -> new Rule.Limit(id(index), index, match(index), 1L << 39, 1 << 29);
            case HEAVY_HITTER -> index -> new Rule.Watch(id(index), Cidr.of("198.51.100.0/24"), 1_000 + index);
            case NAT -> ProgramSpeed::translation;
            case LOAD_BALANCER ->
                index -> new Rule.Member(id(index), SERVICE, 17, 1 + index / 100, Ip.of("192.0.2.9"), 1 + index, 1);
            default -> ProgramSpeed::route;
        };
        new ProgramSpeed(Programs.of(function, new Everybody()), more)
                .measure(type == FunctionType.ROUTER ? 0 : type == FunctionType.HEAVY_HITTER ? 1 : MATCHES);
    }

    private void measure(int rules) {
        var routes = IntStream.range(0, ROUTES).mapToObj(ProgramSpeed::route).toList();
        program.change(routes, List.of());
        program.change(IntStream.range(0, rules).mapToObj(more).toList(), List.of());
        try (var arena = Arena.ofConfined()) {
            var templates = templates(arena, routes);
            var frames = arena.allocate((long) FLOWS * FRAME, FRAME);
            for (var round = 0; round < 8; round++) {
                var before = THREADS.getCurrentThreadCpuTime();
                for (var pass = 0; pass < PASSES; pass++) pass(templates.address(), frames.address());
                var seconds = (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
                System.out.printf("%.1f Mpps%n", PASSES * (FLOWS / Burst.MOST * Burst.MOST) / seconds / 1e6);
            }
            System.out.println("forwarded " + program.forwarded() + ", "
                    + program.heavyFlows().size() + " heavy flows");
        }
        changes(Math.max(rules, ROUTES));
    }

    private void pass(long templates, long frames) {
        for (var first = 0; first + Burst.MOST <= FLOWS; first += Burst.MOST) {
            burst.clear();
            for (var flow = first; flow < first + Burst.MOST; flow++) {
                var to = frames + (long) flow * FRAME;
                var from = templates + (long) flow * FRAME;
                for (var at = 0; at < 40; at += 8) Octets.putEight(to + at, Octets.eight(from + at));
                burst.add(to, 60, 0, 4);
            }
            program.run(0, burst);
        }
    }

    private void changes(int first) {
        var took = new long[2_000];
        for (var index = 0; index < took.length; index++) {
            var rule = more.apply(first + index);
            var before = THREADS.getCurrentThreadCpuTime();
            program.change(List.of(rule), List.of());
            took[index] = THREADS.getCurrentThreadCpuTime() - before;
            program.change(List.of(), List.of(rule.id()));
        }
        Arrays.sort(took);
        System.out.printf(
                "one more rule: median %.1f us, p99 %.1f us%n",
                took[took.length / 2] / 1e3, took[took.length * 99 / 100] / 1e3);
    }

    private static MemorySegment templates(Arena arena, List<Rule> routes) {
        var random = new Random(1);
        var templates = arena.allocate((long) FLOWS * FRAME, FRAME);
        for (var flow = 0; flow < FLOWS; flow++) {
            var to = ((Rule.Route) routes.get(random.nextInt(ROUTES)))
                    .destination()
                    .ip();
            var packet = Frames.udp("198.51.100.1", flow + 1, to.toString(), 9, 64, new byte[18]);
            var frame = Frames.ethernet(OURS, THEIRS, packet);
            MemorySegment.copy(frame, 0, templates, JAVA_BYTE, (long) flow * FRAME, frame.length);
        }
        return templates;
    }

    private static Rule route(int index) {
        return new Rule.Route(
                new RuleId("route" + index),
                Cidr.of(1 + index % 100 + "." + index / 100 + "." + index * 7 % 256 + ".0/24"),
                new InterfaceName(index % 2 == 0 ? "west" : "east"),
                Optional.empty());
    }

    private static RuleId id(int index) {
        return new RuleId("rule" + index);
    }

    // One that translates the flows, and others that are looked through at the first packet of each.
    private static Rule translation(int index) {
        return index == 0
                ? new Rule.SourceTranslation(
                        id(index), Cidr.of("198.51.100.0/24"), new InterfaceName("east"), Ip.of("192.0.2.1"))
                : new Rule.DestinationTranslation(id(index), SERVICE, 17, index, Ip.of("192.0.1.9"), index);
    }

    // Source ports of ten flows each, so that every flow has its rule.
    private static Match match(int index) {
        var first = index % MATCHES * 10 + 1;
        return new Match(
                Optional.of(Cidr.of("198.51.100.0/24")),
                Optional.of(Cidr.of("0.0.0.0/0")),
                Optional.of(17),
                Optional.of(new PortRange(first, first + 9)),
                Optional.empty());
    }

    private static List<Port> ports() {
        return List.of(port("west", 1), port("east", 2));
    }

    private static Port port(String name, int network) {
        var address = Cidr.of("192.0." + network + ".1/24");
        return new Port(new InterfaceName(name), new InterfaceName(name), List.of(address), Optional.of(OURS));
    }
}
