package io.sextant.iml.network;

import io.sextant.accel.Ip;
import io.sextant.accel.linux.Netns;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sends a few echo requests along a chain, from inside the source's network namespace.
 *
 * @param source where it is sent from
 * @param interfaceName by which it leaves
 * @param far where it goes to
 * @param count how many
 */
record Probe(Netns source, String interfaceName, Ip far, int count) {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Pattern SENT = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
    private static final Pattern TIME = Pattern.compile(" time=([\\d.]+) ms");

    /** What came of it, and what ping said, which tells why nothing could be sent. */
    record Outcome(Sample sample, String said) {}

    /** Sends and waits for the answers. */
    Outcome roundTrip() {
        var said = ping();
        var summary = SENT.matcher(said);
        if (!summary.find()) {
            return new Outcome(Sample.NONE, said);
        }
        var times = TIME.matcher(said)
                .results()
                .map(time -> Math.round(Double.parseDouble(time.group(1)) * 1_000))
                .toList();
        return new Outcome(
                new Sample(Integer.parseInt(summary.group(1)), Integer.parseInt(summary.group(2)), times), said);
    }

    /** Sends, and counts what reaches the far end: for a chain that has no way back. */
    Outcome oneWay(Netns destination) {
        var before = echoRequests(destination);
        var said = ping();
        int received = (int) Math.min(count, echoRequests(destination) - before);
        return new Outcome(new Sample(count, received, List.of()), said);
    }

    private String ping() {
        var command = List.of(
                "ping",
                "-n",
                "-c",
                String.valueOf(count),
                "-i",
                "0.01",
                "-W",
                "1",
                "-I",
                interfaceName,
                far.toString());
        var output = source.attempt(command, "", LONGEST);
        return output.out() + output.err();
    }

    // The line "Icmp:" appears twice in the kernel's table: first the names, then the numbers.
    private static long echoRequests(Netns netns) {
        var lines = netns.run(List.of("cat", "/proc/net/snmp"))
                .out()
                .lines()
                .filter(l -> l.startsWith("Icmp:"))
                .map(l -> List.of(l.split(" ")))
                .toList();
        return Long.parseLong(lines.getLast().get(lines.getFirst().indexOf("InEchos")));
    }
}
