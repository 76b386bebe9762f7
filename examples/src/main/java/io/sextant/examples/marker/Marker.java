package io.sextant.examples.marker;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.custom.Frame;
import io.sextant.accel.custom.FrameProgram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A router that marks IPv4 packets with a traffic class (DSCP and ECN) by their destination and protocol, as marker.spec does. */
public final class Marker implements FrameProgram {
    private static final int TYPE = 12;
    private static final int IPV4 = 0x0800;
    private static final int IP = 14;
    private static final int WITHOUT_OPTIONS = 0x45;
    private static final int HEADER = 20;
    private static final int PROTOCOL = IP + 9;
    private static final int CHECKSUM = IP + 10;
    private static final int DESTINATION = IP + 16;

    private List<Mark> marks = List.of();

    /** For a function, whose ports it leaves to the routes. */
    public Marker(NetworkFunction function) {}

    @Override
    public void handle(Frame frame) {
        if (frame.route() && frame.two(TYPE) == IPV4 && frame.one(IP) == WITHOUT_OPTIONS) mark(frame);
    }

    private void mark(Frame frame) {
        var destination = Integer.toUnsignedLong(frame.four(DESTINATION));
        var protocol = frame.one(PROTOCOL);
        for (var mark : marks)
            if (mark.fits(destination, protocol)) {
                mark.count(frame.two(IP + 2));
                frame.putOne(IP + 1, mark.trafficClass);
                frame.putTwo(CHECKSUM, checksum(frame));
                return;
            }
    }

    private static int checksum(Frame frame) {
        var sum = 0;
        for (var at = IP; at < IP + HEADER; at += 2) if (at != CHECKSUM) sum += frame.two(at);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return ~((sum & 0xFFFF) + (sum >>> 16));
    }

    @Override
    public void rules(List<Rule.Custom> rules) {
        var before = new HashMap<RuleId, Mark>();
        marks.forEach(mark -> before.put(mark.rule.id(), mark));
        marks = rules.stream()
                .map(rule -> before.containsKey(rule.id())
                                && before.get(rule.id()).rule.equals(rule)
                        ? before.get(rule.id())
                        : new Mark(rule))
                .toList();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        var matched = new HashMap<RuleId, Traffic>();
        marks.forEach(mark -> matched.put(mark.rule.id(), new Traffic(mark.packets, mark.bytes)));
        return matched;
    }

    private static final class Mark {
        private final Rule.Custom rule;
        private final int trafficClass;
        private long packets;
        private long bytes;

        Mark(Rule.Custom rule) {
            if (!rule.table().equals("marks")
                    || !rule.action().equals("mark")
                    || !rule.key().keySet().equals(Set.of("dst_addr", "protocol"))
                    || !rule.arguments().keySet().equals(Set.of("traffic_class")))
                throw AcceleratorException.invalid(
                        "Rule " + rule.id() + ": a marker marks by dst_addr and protocol, with a traffic_class.");
            this.rule = rule;
            this.trafficClass = Math.toIntExact(rule.arguments().get("traffic_class"));
        }

        boolean fits(long destination, long protocol) {
            var to = rule.key().get("dst_addr");
            var of = rule.key().get("protocol");
            return (destination & to.mask()) == to.value() && (protocol & of.mask()) == of.value();
        }

        void count(int octets) {
            packets++;
            bytes += octets;
        }
    }
}
