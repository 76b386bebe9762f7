package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Sends a few echo requests along a chain, from where it begins.
 *
 * @param source where it is sent from
 * @param from the interface by which it leaves
 * @param far where it goes to
 * @param count how many
 */
record Probe(Workplace source, InterfaceName from, Ip far, int count) {
    private static final Pattern SENT = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
    private static final Pattern TIME = Pattern.compile(" time=([\\d.]+) ms");

    /** How it is known what became of the packets. */
    enum Seen {
        /** They came back. */
        ANSWERED,
        /** They were counted at the far end. */
        ARRIVED,
        /** They were counted where they leave the site. */
        LEFT
    }

    /** What came of it, and what ping said, which tells why nothing could be sent. */
    record Outcome(Sample sample, Seen seen, String said) {
        /** Of the whole way: what has only left the site counts as lost. */
        Sample whole() {
            return seen == Seen.LEFT ? new Sample(sample.sent(), 0, List.of()) : sample;
        }
    }

    /** Sends and waits for the answers. */
    Outcome roundTrip() {
        return answered(ping());
    }

    /** Sends, and counts what reaches the far end: for a chain that has no way back. */
    Outcome oneWay(Workplace destination) {
        return counted(destination::echoRequests, Seen.ARRIVED);
    }

    /**
     * Sends to another site and waits for the answers; where there are none it counts what has left this one.
     *
     * @param left how many packets have
     */
    Outcome beyond(LongSupplier left) {
        var counted = counted(left, Seen.LEFT);
        var answered = answered(counted.said());
        return answered.sample().received() > 0 || answered.sample().sent() == 0 ? answered : counted;
    }

    private Outcome answered(String said) {
        var summary = SENT.matcher(said);
        if (!summary.find()) {
            return new Outcome(Sample.NONE, Seen.ANSWERED, said);
        }
        var times = TIME.matcher(said)
                .results()
                .map(time -> Math.round(Double.parseDouble(time.group(1)) * 1_000))
                .toList();
        return new Outcome(
                new Sample(Integer.parseInt(summary.group(1)), Integer.parseInt(summary.group(2)), times),
                Seen.ANSWERED,
                said);
    }

    private Outcome counted(LongSupplier counter, Seen seen) {
        var before = counter.getAsLong();
        var said = ping();
        int received = (int) Math.min(count, counter.getAsLong() - before);
        return new Outcome(new Sample(count, received, List.of()), seen, said);
    }

    private String ping() {
        return source.ping(new Echo(from, far, count));
    }
}
