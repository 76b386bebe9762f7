package io.sextant.vim.memory;

import io.sextant.vim.iml.LocalNsdId;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What joins the uplinks of sites in memory: it knows which tunnels each of them has, so that answers find their way or not. */
public final class Backbone {
    private final Map<Part, Set<Way>> ways = new ConcurrentHashMap<>();

    /** A local NSD of the site with this uplink. */
    private record Part(String uplink, LocalNsdId localNsd) {}

    /** That a site sends packets to an endpoint at another one or, at the other one, takes them. */
    record Way(boolean sends, String from, String to, long key, String destination) {}

    /** The site's local NSD has these ways, and no others. */
    void keep(String uplink, LocalNsdId localNsd, Set<Way> those) {
        ways.put(new Part(uplink, localNsd), Set.copyOf(those));
    }

    void forget(String uplink, LocalNsdId localNsd) {
        ways.remove(new Part(uplink, localNsd));
    }

    /**
     * Whether what is sent is answered.
     *
     * @param source the address of the endpoint that sends it
     */
    boolean answers(Way sent, String source) {
        var back = new Way(true, sent.to, sent.from, sent.key, source);
        return Stream.of(taken(sent), back, taken(back))
                .allMatch(way -> ways.values().stream().anyMatch(some -> some.contains(way)));
    }

    private static Way taken(Way sent) {
        return new Way(false, sent.from, sent.to, sent.key, sent.destination);
    }
}
