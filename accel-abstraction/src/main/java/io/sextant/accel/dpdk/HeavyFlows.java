package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.RuleId;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The flows that were above a limit in the last seconds: a table of a fixed size, in which a flow has a few places by its hash,
 * and takes that of the lightest when it is twice as heavy. One thread writes, others read meanwhile.
 */
final class HeavyFlows {
    private static final int MOST = 1_024;
    private static final int PLACES = 4;
    private static final long KEPT_SECONDS = 3;

    private final AtomicReferenceArray<Seen> table = new AtomicReferenceArray<>(MOST);

    /** A flow above the limit of a rule. */
    private static final class Seen {
        private final RuleId rule;
        private final Tuple tuple = new Tuple();
        private volatile long second;
        private volatile long packets;
        private volatile long packetsBefore;

        Seen(RuleId rule, Tuple tuple, long second, long packets) {
            this.rule = rule;
            this.tuple.copy(tuple);
            this.second = second;
            this.packets = packets;
        }

        boolean of(RuleId rule, Tuple tuple) {
            return this.tuple.same(tuple) && this.rule.equals(rule);
        }

        void see(long now, long count) {
            if (now != second) {
                packetsBefore = packets;
                second = now;
            }
            packets = count;
        }

        /** In the last whole second; in this one, if it has not been above before. */
        HeavyFlow report(long now) {
            var rate = now == second && packetsBefore > 0 ? packetsBefore : packets;
            return new HeavyFlow(
                    rule,
                    ip(tuple.four(), tuple.sourceUpper, tuple.sourceLower),
                    ip(tuple.four(), tuple.destinationUpper, tuple.destinationLower),
                    tuple.protocol,
                    tuple.sourcePort,
                    tuple.destinationPort,
                    rate);
        }
    }

    /** Takes note of a flow that is above a rule's limit within a second, by what was counted so far. */
    void see(RuleId rule, Tuple tuple, long hash, long second, long packets) {
        var first = (int) (hash >>> Integer.SIZE) & MOST - PLACES;
        var lightest = first;
        var weight = Long.MAX_VALUE;
        for (var place = first; place < first + PLACES; place++) {
            var seen = table.getPlain(place);
            if (seen != null && seen.of(rule, tuple)) {
                seen.see(second, packets);
                return;
            }
            var other = seen == null || second - seen.second > KEPT_SECONDS ? 0 : seen.packets;
            if (other < weight) {
                weight = other;
                lightest = place;
            }
        }
        if (packets > 2 * weight || weight == 0) table.setRelease(lightest, new Seen(rule, tuple, second, packets));
    }

    /** Those of the last seconds, the heaviest first. */
    List<HeavyFlow> report(long now) {
        return IntStream.range(0, MOST)
                .mapToObj(table::getAcquire)
                .flatMap(Stream::ofNullable)
                .filter(seen -> now - seen.second <= KEPT_SECONDS)
                .map(seen -> seen.report(now))
                .sorted(Comparator.comparingLong(HeavyFlow::packetsPerSecond).reversed())
                .toList();
    }

    /** Forgets those of a rule. */
    void forget(RuleId rule) {
        for (var place = 0; place < MOST; place++) {
            var seen = table.getAcquire(place);
            if (seen != null && seen.rule.equals(rule)) table.compareAndSet(place, seen, null);
        }
    }

    private static Ip ip(boolean four, long upper, long lower) {
        var octets = four
                ? ByteBuffer.allocate(4).putInt((int) lower)
                : ByteBuffer.allocate(16).putLong(upper).putLong(lower);
        try {
            return new Ip(InetAddress.getByAddress(octets.array()));
        } catch (UnknownHostException e) {
            throw AcceleratorException.failed("An address has " + octets.capacity() + " bytes.", e);
        }
    }
}
