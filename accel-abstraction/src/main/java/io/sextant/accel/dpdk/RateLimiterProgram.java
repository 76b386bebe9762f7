package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Forwards by routes, with a token bucket for each limit; a limit has matched what it dropped too. */
final class RateLimiterProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final LongSupplier clock;
    private final Matching<Rule.Limit, Bucket> limits;
    private final Packet packet = new Packet();

    RateLimiterProgram(NetworkFunction function, Neighbours neighbours) {
        this(function, neighbours, System::nanoTime);
    }

    /** With a clock that gives nanoseconds. */
    RateLimiterProgram(NetworkFunction function, Neighbours neighbours, LongSupplier clock) {
        book = new RuleBook(function, Set.of(Rule.Limit.class));
        routing = new Routing(function, book, neighbours);
        this.clock = clock;
        limits = new Matching<>(
                Rule.Limit.class,
                Rule.Limit::match,
                Comparator.comparingInt(Rule.Limit::priority).thenComparing(Rule.Limit::id),
                limit -> new Bucket(limit, clock.getAsLong()));
    }

    /** A bucket that fills at the rate of a limit, up to its burst. One thread takes from it. */
    private static final class Bucket extends Matching.Entry {
        private final double bytesPerNano;
        private final double most;
        private double bytes;
        private long seen;

        Bucket(Rule.Limit limit, long now) {
            bytesPerNano = limit.bitsPerSecond() / 8e9;
            most = limit.burst();
            bytes = most;
            seen = now;
        }

        /** Takes a packet's bytes out, if there are so many. */
        boolean take(int packet, long now) {
            matched.add(packet);
            bytes = Math.min(most, bytes + (now - seen) * bytesPerNano);
            seen = now;
            if (bytes < packet) return false;
            bytes -= packet;
            return true;
        }
    }

    @Override
    public void run(int port, Burst burst) {
        var hops = routing.ahead(burst);
        var table = limits.table();
        var now = clock.getAsLong();
        for (var frame = 0; frame < burst.size(); frame++) {
            if (!routing.receive(port, burst, frame, packet) || !Routing.passes(packet, hops[frame])) continue;
            var place = table.next(packet, 0);
            if (place < 0 || table.entry(place).take(packet.length(), now)) routing.forward(burst, packet, hops[frame]);
        }
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        limits.change(book, change);
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return limits.matched();
    }
}
