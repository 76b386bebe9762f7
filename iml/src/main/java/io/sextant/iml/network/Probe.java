package io.sextant.iml.network;

import io.sextant.accel.Ip;
import io.sextant.accel.linux.Netns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sends a few echo requests along a chain, from inside the source's network namespace.
 *
 * @param source where it is sent from
 * @param interfaceName by which it leaves
 * @param far where it goes to
 */
record Probe(Netns source, String interfaceName, Ip far) {
    private static final int COUNT = 5;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Pattern SUMMARY = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");
    private static final Pattern RTT = Pattern.compile("rtt min/avg/max/mdev = [\\d.]+/([\\d.]+)/");

    /** Sends and waits for the answers. */
    Verification roundTrip(Optional<Long> budget) {
        var said = ping();
        var summary = SUMMARY.matcher(said);
        if (!summary.find()) {
            return new Verification(
                    false, 0, 0, Optional.empty(), budget, "The probe could not be sent: " + said.strip());
        }
        int sent = Integer.parseInt(summary.group(1));
        int received = Integer.parseInt(summary.group(2));
        var average = RTT.matcher(said);
        var rtt = average.find()
                ? Optional.of(Math.round(Double.parseDouble(average.group(1)) * 1_000))
                : Optional.<Long>empty();
        var late = rtt.isPresent() && budget.isPresent() && rtt.get() > budget.get();
        var passed = sent > 0 && received == sent && !late;
        return new Verification(passed, sent, received, rtt, budget, inWords(sent, received, rtt, late));
    }

    /** Sends, and counts what reaches the far end: for a chain that has no way back. */
    Verification oneWay(Netns destination, Optional<Long> budget) {
        var before = echoRequests(destination);
        ping();
        int received = (int) Math.min(COUNT, echoRequests(destination) - before);
        return new Verification(
                received == COUNT,
                COUNT,
                received,
                Optional.empty(),
                budget,
                received + " of " + COUNT + " packets reached " + far
                        + "; no chain leads back, so no time was measured.");
    }

    private String ping() {
        var command = List.of(
                "ping",
                "-n",
                "-q",
                "-c",
                String.valueOf(COUNT),
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

    private String inWords(int sent, int received, Optional<Long> rtt, boolean late) {
        var text = received + " of " + sent + " packets came back from " + far;
        return text
                + rtt.map(t -> " in " + t + " us" + (late ? ", beyond the delay budget." : "."))
                        .orElse(".");
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
