package io.sextant.accel.linux.netlink;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Writes entries of one network namespace; one thread at a time uses it. Errors carry the kernel's words. */
public final class EntryWriter implements AutoCloseable {
    private static final int NO_ENTRY = 2;
    private static final int NO_ROUTE = 3;
    private static final int THERE_ALREADY = 17;
    private static final int NO_DEVICE = 19;
    private static final Set<Integer> ABSENCE = Set.of(NO_ENTRY, NO_ROUTE, NO_DEVICE);

    private final Netlink netlink;
    private final Map<InterfaceName, OptionalInt> links = new HashMap<>();

    private EntryWriter(Netlink netlink) {
        this.netlink = netlink;
    }

    /**
     * Opens one.
     *
     * @param namespace the file of the network namespace, as this process sees it
     */
    public static EntryWriter in(Path namespace) {
        return new EntryWriter(Netlink.in(namespace));
    }

    /**
     * Puts entries there, each in the place of what was.
     *
     * @throws AcceleratorException at the first that the kernel refuses; those before it are there
     */
    public void put(Collection<? extends Entry> entries) {
        for (var entry : entries) {
            var link = link(entry)
                    .orElseThrow(() -> AcceleratorException.failed("'" + entry.put() + "' cannot be: there is no link "
                            + entry.link().orElseThrow() + "."));
            var answer = netlink.answer(
                    switch (entry) {
                        case Route route -> route.putting(link);
                        case FlowChoice choice -> choice.putting();
                        case BridgeEntry forwarding -> forwarding.putting(link);
                    });
            var there = answer.error() == 0 || !entry.replaces() && answer.error() == THERE_ALREADY;
            if (!there) throw answer.refusal(entry.put());
        }
    }

    /** Takes entries away, each if it is there. What the kernel refuses to take away is the answer, in words. */
    public List<String> remove(Collection<? extends Entry> entries) {
        var refused = new ArrayList<String>();
        for (var entry : entries) {
            // What led to a link went with it.
            if (link(entry).isEmpty()) continue;
            var answer = netlink.answer(removal(entry, link(entry).getAsInt()));
            if (answer.error() != 0 && !ABSENCE.contains(answer.error()))
                refused.add(answer.refusal(entry.remove()).detail());
        }
        return refused;
    }

    private static Message removal(Entry entry, int link) {
        return switch (entry) {
            case Route route -> route.removing(link);
            case FlowChoice choice -> choice.removing();
            case BridgeEntry forwarding -> forwarding.removing(link);
        };
    }

    private OptionalInt link(Entry entry) {
        return entry.link()
                .map(link -> links.computeIfAbsent(link, netlink::index))
                .orElse(OptionalInt.of(0));
    }

    @Override
    public void close() {
        netlink.close();
    }
}
