package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.netlink.Netlink;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether packets that come at once are taken. {@code ip link set up} returns before a worker of the kernel has opened the
 * bridge port and joined the groups of IPv6; what comes before is dropped, and asked for again only a second later. Nearly
 * always the first or second look finds all ready, so looking again is cheaper than to listen for events.
 */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(3);

    private Readiness() {}

    static void awaitUp(Netns netns, Collection<String> links) {
        await("be up", links, () -> up(netns, links));
    }

    /** Which of some links, all of which are there, are up and have a carrier. For the real root without a process. */
    private static Set<String> up(Netns netns, Collection<String> links) {
        var entrance = netns.entrance();
        if (entrance.isPresent()) {
            try (var netlink = Netlink.in(entrance.get())) {
                return links.stream()
                        .filter(link -> netlink.up(new InterfaceName(link)))
                        .collect(Collectors.toSet());
            }
        }
        // Brief output: name@peer, state, ...
        return netns.run(List.of("ip", "-br", "link", "show", "up"))
                .out()
                .lines()
                .map(line -> line.split("[@ ]+"))
                .filter(words -> List.of(words).contains("UP"))
                .map(words -> words[0])
                .collect(Collectors.toSet());
    }

    static void awaitSolicitable(Netns netns, Collection<LinkAddress> addresses) {
        var groups = addresses.stream()
                .filter(a -> !a.address().four())
                .map(a -> a.link() + " " + a.solicitedNode())
                .collect(Collectors.toSet());
        if (!groups.isEmpty()) {
            await("answer for their IPv6 addresses", groups, () -> groups(netns));
        }
    }

    private static void await(String what, Collection<String> wanted, Supplier<Set<String>> seen) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var there = seen.get(); !there.containsAll(wanted); there = seen.get()) {
            if (System.nanoTime() > deadline) {
                var missing = new HashSet<>(wanted);
                missing.removeAll(there);
                throw AcceleratorException.failed("The kernel did not let these links " + what + " within "
                        + PATIENCE.toSeconds() + " s: " + missing);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    // Index, name of the link, group, ...
    private static Set<String> groups(Netns netns) {
        return netns.table("igmp6")
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .map(words -> words[1] + " " + words[2])
                .collect(Collectors.toSet());
    }
}
