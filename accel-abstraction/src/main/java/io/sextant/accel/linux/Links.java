package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.Traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the holder's own network namespace has: bridges and the outer ends of the ports. */
final class Links {
    private static final Pattern ON_BRIDGE = Pattern.compile("\\d+: ([^:@]+)(?:@[^:]+)?: .* master (\\S+) .*");

    private Links() {}

    /**
     * Every link with what the other end of it, the port, received and sent: read from /proc, without a process. The names of
     * all links are its keys.
     */
    static Map<String, PortTraffic> traffic(Holder holder) {
        holder.requireAlive();
        try {
            var found = new HashMap<String, PortTraffic>();
            for (var line : Files.readAllLines(Path.of("/proc/" + holder.pid() + "/net/dev"))) {
                var colon = line.indexOf(':');
                if (colon > 0) {
                    found.put(line.substring(0, colon).strip(), seenFromThePort(line.substring(colon + 1)));
                }
            }
            return found;
        } catch (IOException e) {
            throw AcceleratorException.failed("The holder's links cannot be read: " + e.getMessage(), e);
        }
    }

    /** The bridge that each attached link is on. */
    static Map<String, String> bridges(Holder holder) {
        var found = new HashMap<String, String>();
        holder.run(List.of("ip", "-o", "link", "show", "type", "veth"))
                .out()
                .lines()
                .map(ON_BRIDGE::matcher)
                .filter(m -> m.matches())
                .forEach(m -> found.put(m.group(1), m.group(2)));
        return found;
    }

    // Columns of /proc/net/dev: bytes, packets and six more received, then the same sent. What one end sent, the other
    // received.
    private static PortTraffic seenFromThePort(String columns) {
        var n = columns.strip().split(" +");
        return new PortTraffic(
                new Traffic(Long.parseLong(n[9]), Long.parseLong(n[8])),
                new Traffic(Long.parseLong(n[1]), Long.parseLong(n[0])));
    }
}
