package io.sextant.nfvo.placement.spread;

import io.sextant.vnfm.VnfDemand;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A network service as it is spread: its VNF profiles, and what is between them. */
public record Topology(List<Profile> profiles, List<Link> links, List<Way> ways, List<Rule> rules) {
    public Topology {
        profiles = List.copyOf(profiles);
        links = List.copyOf(links);
        ways = List.copyOf(ways);
        rules = List.copyOf(rules);
    }

    /**
     * A VNF profile, whose VNFs are at one cluster.
     *
     * @param demands of each of them
     */
    public record Profile(String id, List<VnfDemand> demands) {
        public Profile {
            demands = List.copyOf(demands);
        }
    }

    /**
     * A virtual link.
     *
     * @param traffic bit/s that it is to carry
     * @param profiles that are on it
     * @param divisible whether these can be at several sites
     */
    public record Link(String id, double traffic, Set<String> profiles, boolean divisible) {
        public Link {
            profiles = Set.copyOf(profiles);
        }
    }

    /**
     * A forwarding path, which can go from one site to another once.
     *
     * @param profiles that it passes, in order
     */
    public record Way(String id, List<String> profiles, Optional<Duration> delayBudget) {
        public Way {
            profiles = List.copyOf(profiles);
        }
    }

    /** Profiles that have to be at one site together, or each at a site of its own. */
    public record Rule(boolean together, Set<String> profiles) {
        public Rule {
            profiles = Set.copyOf(profiles);
        }
    }
}
