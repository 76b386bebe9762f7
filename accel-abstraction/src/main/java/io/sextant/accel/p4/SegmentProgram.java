package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.dpdk.RuleBook;

import java.util.List;
import java.util.Set;

/**
 * Steers by SRv6 segments. An encapsulation is a route: the longest prefix wins among both. A packet visits four segments of
 * this function in a row at most, of lists of which eight segments are left at most.
 */
final class SegmentProgram implements P4Program {
    /** As many as there is room for before a packet in DPDK's buffers. */
    private static final int MOST_SEGMENTS = 5;

    private static final int HEADERS = 40 + 8;
    private static final int SEGMENT = 16;

    private final RoutingTables routing;

    SegmentProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Segment.class, Rule.Encapsulation.class);
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        book.all(Rule.Encapsulation.class)
                .forEach(put -> RoutingTables.add(
                        contents, put.destination(), encapsulate(put.id(), put.source(), put.segments())));
        book.all(Rule.Segment.class)
                .forEach(segment -> contents.add("segments", Keys.halves(segment.sid()), action(book, segment)));
    }

    private static String action(RuleBook book, Rule.Segment segment) {
        return segment.port()
                .map(port -> "cross port " + book.port(segment, port) + " hop "
                        + Keys.number(Keys.lower(segment.nextHop().orElseThrow())))
                .orElse("end");
    }

    /** Puts an outer header and segments before a packet. */
    static String encapsulate(RuleId rule, Ip source, List<Ip> segments) {
        if (segments.size() > MOST_SEGMENTS)
            throw AcceleratorException.unsupported("Rule " + rule + ": a pipeline puts " + MOST_SEGMENTS
                    + " segments before a packet at most, not " + segments.size() + ".");
        var action = new StringBuilder("encapsulate")
                .append(Keys.argument("src", source))
                .append(Keys.argument("dst", segments.getFirst()))
                .append(" units " + 2 * segments.size())
                .append(" last " + (segments.size() - 1))
                .append(" overhead " + (HEADERS + SEGMENT * segments.size()));
        for (var i = 0; i < MOST_SEGMENTS; i++) {
            var listed = segments.get(Math.max(0, segments.size() - 1 - i));
            action.append(Keys.argument("s" + i, listed));
        }
        return action.toString();
    }
}
