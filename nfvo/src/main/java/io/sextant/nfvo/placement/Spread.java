package io.sextant.nfvo.placement;

import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.Placement.Considered;

import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.toMap;

/**
 * How a service that no cluster takes as a whole was spread over several, and why so.
 *
 * @param refused why no cluster takes all of it
 * @param traffic bit/s of the links between them
 */
public record Spread(List<Considered> refused, double traffic, List<Choice> choices) {
    private static final double MEGA = 1e6;

    public Spread {
        refused = List.copyOf(refused);
        choices = List.copyOf(choices);
    }

    /**
     * Where the VNFs of a profile go.
     *
     * @param considered the chosen cluster first; of each, how much traffic would be between clusters if these VNFs were there
     *     and all others where they are, or why they cannot be there
     */
    public record Choice(String vnfProfileId, SiteId site, List<Considered> considered) {
        public Choice {
            considered = List.copyOf(considered);
        }
    }

    /** The same with what was found before it came to this. */
    public Spread because(List<Considered> newRefused) {
        return new Spread(newRefused, traffic, choices);
    }

    /** VNF profile to its site. */
    public Map<String, SiteId> sites() {
        return choices.stream().collect(toMap(Choice::vnfProfileId, Choice::site));
    }

    /** An amount of traffic in words. */
    public static String words(double traffic) {
        return Math.round(traffic / MEGA * 100) / 100.0 + " Mbit/s";
    }
}
