package io.sextant.examples;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a run of busybox' ping printed.
 *
 * @param ttl the time to live of the answers, absent when none came
 * @param rtt the average round trip in milliseconds, absent when no answer came
 */
public record Ping(int sent, int received, OptionalInt ttl, OptionalDouble rtt) {
    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) packets received");
    private static final Pattern TTL = Pattern.compile("ttl=(\\d+)");
    private static final Pattern RTT = Pattern.compile("= [\\d.]+/([\\d.]+)/");

    static Ping parse(String output) {
        var counts = COUNTS.matcher(output);
        if (!counts.find()) throw new DemoFailure("ping printed no summary: " + output);
        var ttl = TTL.matcher(output);
        var rtt = RTT.matcher(output);
        return new Ping(
                Integer.parseInt(counts.group(1)),
                Integer.parseInt(counts.group(2)),
                ttl.find() ? OptionalInt.of(Integer.parseInt(ttl.group(1))) : OptionalInt.empty(),
                rtt.find() ? OptionalDouble.of(Double.parseDouble(rtt.group(1))) : OptionalDouble.empty());
    }

    /** Of the packets that were sent, how many of a hundred got no answer. */
    public int lossPercent() {
        return sent == 0 ? 100 : 100 * (sent - received) / sent;
    }
}
