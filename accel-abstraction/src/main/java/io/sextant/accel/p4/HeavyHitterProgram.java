package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.ffm.SwxPipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Counts flows within each second by a sketch in registers. Of watches that overlap the one with the longest prefix has the say;
 * of heavy flows with one first hash the last is told, and of one that is heavy in this second what was counted so far.
 */
final class HeavyHitterProgram implements P4Program {
    private static final int CELLS = 4096;
    private static final int KEPT_SECONDS = 3;

    private final RoutingTables routing;
    private final long begin = System.nanoTime();
    private long second;

    HeavyHitterProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "heavy_hitter";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Watch.class, Rule.FlowRoute.class);
    }

    @Override
    public boolean numbers(Rule rule) {
        return rule instanceof Rule.Watch;
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        book.all(Rule.FlowRoute.class)
                .forEach(route -> RoutingTables.flow(contents, route, book.port(route, route.port())));
        book.all(Rule.Watch.class).sorted(Comparator.comparing(Rule::id)).forEach(watch -> {
            var action = "watch slot " + slots.of(watch.id()) + " limit " + watch.packetsPerSecond();
            var source = watch.source();
            if (source.four()) contents.add("watches4", Keys.four(source), action);
            else contents.add("watches6", Keys.six(source), 128 - source.length(), action);
        });
    }

    @Override
    public void turn(SwxPipeline pipeline) {
        var now = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (now == second) return;
        if (second == 0) pipeline.register("seed", 0, new SecureRandom().nextInt());
        second = now;
        pipeline.register("window", 0, now << Integer.SIZE);
    }

    @Override
    public List<HeavyFlow> heavyFlows(SwxPipeline pipeline, RuleBook book, Slots slots) {
        // Without packets no turn is taken, and what was heavy once would stay so.
        turn(pipeline);
        var watches = new HashMap<Long, Rule.Watch>();
        book.all(Rule.Watch.class).forEach(watch -> watches.put((long) slots.of(watch.id()), watch));
        return IntStream.range(0, CELLS)
                .boxed()
                .flatMap(cell -> heavyFlow(pipeline, watches, cell).stream())
                .sorted(Comparator.comparingLong(HeavyFlow::packetsPerSecond).reversed())
                .toList();
    }

    private Optional<HeavyFlow> heavyFlow(SwxPipeline pipeline, Map<Long, Rule.Watch> watches, int cell) {
        var packets = pipeline.register("heavy_packets", cell);
        if (packets == 0 || second - (packets >>> Integer.SIZE) > KEPT_SECONDS) return Optional.empty();
        return Optional.ofNullable(watches.get(pipeline.register("heavy_rule", cell)))
                .map(watch -> new HeavyFlow(
                        watch.id(),
                        ip(pipeline, "heavy_src", cell, watch),
                        ip(pipeline, "heavy_dst", cell, watch),
                        (int) pipeline.register("heavy_protocol", cell),
                        (int) pipeline.register("heavy_src_port", cell),
                        (int) pipeline.register("heavy_dst_port", cell),
                        packets & 0xFFFF_FFFFL));
    }

    private static Ip ip(SwxPipeline pipeline, String registers, int cell, Rule.Watch watch) {
        var lower = pipeline.register(registers + "_lo", cell);
        var octets = watch.source().four()
                ? ByteBuffer.allocate(4).putInt((int) lower)
                : ByteBuffer.allocate(16)
                        .putLong(pipeline.register(registers + "_hi", cell))
                        .putLong(lower);
        try {
            return new Ip(InetAddress.getByAddress(octets.array()));
        } catch (UnknownHostException e) {
            throw AcceleratorException.failed("An address has " + octets.capacity() + " bytes.", e);
        }
    }
}
