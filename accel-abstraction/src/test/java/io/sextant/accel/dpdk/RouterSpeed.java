package io.sextant.accel.dpdk;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.golden.Frames;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How many packets a second the router forwards on one core over plain memory, with 10,000 routes and 10,000 flows, and how
 * long one more route takes. Run by hand; each packet's headers are written anew before it is forwarded, which is part of the
 * time.
 */
final class RouterSpeed {
    private static final int FLOWS = 10_000;
    private static final int ROUTES = 10_000;
    private static final int FRAME = 64;
    private static final Mac OURS = new Mac("02:00:00:00:00:01");
    private static final Mac THEIRS = new Mac("02:00:00:00:00:02");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Random RANDOM = new Random(1);

    private final BurstProgram program = Programs.of(function(), new Everybody());
    private final Burst burst = new Burst();

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

    public static void main(String[] args) {
        new RouterSpeed().measure();
    }

    private void measure() {
        var routes = IntStream.range(0, ROUTES).mapToObj(RouterSpeed::route).toList();
        program.change(routes, List.of());
        try (var arena = Arena.ofConfined()) {
            var templates = templates(arena, routes);
            var frames = arena.allocate((long) FLOWS * FRAME, FRAME);
            for (var round = 0; round < 8; round++) {
                var before = THREADS.getCurrentThreadCpuTime();
                for (var pass = 0; pass < 500; pass++) pass(templates.address(), frames.address());
                var seconds = (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
                System.out.printf("%.1f Mpps per second of CPU%n", 500L * FLOWS / 32 * 32 / seconds / 1e6);
            }
            System.out.println("forwarded " + program.forwarded());
        }
        changes();
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

    private void changes() {
        var took = new long[4_000];
        for (var index = 0; index < took.length; index++) {
            var rule = route(ROUTES + index);
            var before = System.nanoTime();
            program.change(List.of(rule), List.of());
            took[index] = System.nanoTime() - before;
            program.change(List.of(), List.of(rule.id()));
        }
        Arrays.sort(took);
        System.out.printf(
                "one more route: median %.1f us, p99 %.1f us%n",
                took[took.length / 2] / 1e3, took[took.length * 99 / 100] / 1e3);
    }

    private static MemorySegment templates(Arena arena, List<Rule> routes) {
        var templates = arena.allocate((long) FLOWS * FRAME, FRAME);
        for (var flow = 0; flow < FLOWS; flow++) {
            var to = ((Rule.Route) routes.get(RANDOM.nextInt(ROUTES)))
                    .destination()
                    .ip();
            var packet = Frames.udp("198.51.100.1", flow + 1, to.toString(), 9, 64, new byte[18]);
            var frame = Frames.ethernet(OURS, THEIRS, packet);
            MemorySegment.copy(frame, 0, templates, ValueLayout.JAVA_BYTE, (long) flow * FRAME, frame.length);
        }
        return templates;
    }

    private static Rule route(int index) {
        var network = (1 + index % 100) + "." + index / 100 + "." + RANDOM.nextInt(256) + ".0/24";
        var unique = index < ROUTES ? network : "203." + index / 256 % 256 + "." + index % 256 + ".0/24";
        var port = new InterfaceName(index % 2 == 0 ? "west" : "east");
        return new Rule.Route(new RuleId("r" + index), Cidr.of(unique), port, Optional.empty());
    }

    private static NetworkFunction function() {
        return NetworkFunction.router(new FunctionId("speed"), List.of(port("west", 1), port("east", 2)));
    }

    private static Port port(String name, int network) {
        var address = new Cidr(Ip.of("192.0." + network + ".1"), 24);
        return new Port(new InterfaceName(name), new InterfaceName(name), List.of(address), Optional.of(OURS));
    }
}
