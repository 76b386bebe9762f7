package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a network service's resources go, and why.
 *
 * @param policy that ranked the clusters
 * @param considered every cluster, the chosen one first, then by rank, then those that do not fit
 * @param others where the rest goes of a service that is at several sites, one for each of them; those have no others
 * @param spread why it is at these sites, if nobody wished that
 */
public record Placement(
        ClusterId cluster,
        SiteId site,
        String policy,
        List<Considered> considered,
        List<Placement> others,
        Optional<Spread> spread) {
    public Placement {
        considered = List.copyOf(considered);
        // What an earlier edition did not store is not there.
        others = others == null ? List.of() : List.copyOf(others);
        spread = Objects.requireNonNullElse(spread, Optional.empty());
    }

    /** Of a service, or a part of one, that is all at one cluster. */
    public Placement(ClusterId cluster, SiteId site, String policy, List<Considered> considered) {
        this(cluster, site, policy, considered, List.of(), Optional.empty());
    }

    /**
     * The first of these, with the others and what they were spread by.
     *
     * @param placements one for each site of a service, at least one
     */
    public static Placement of(List<Placement> placements, Optional<Spread> spread) {
        var first = placements.getFirst();
        var others = placements.subList(1, placements.size());
        return new Placement(first.cluster, first.site, first.policy, first.considered, others, spread);
    }

    /** One for each site of the service. */
    public Stream<Placement> all() {
        return Stream.concat(Stream.of(this), others.stream());
    }

    /**
     * Where the part of the service at a site is; without a site said, where all of it is.
     *
     * @throws IllegalArgumentException if nothing of it is at the site
     */
    public Placement at(Optional<SiteId> asked) {
        return all().filter(each -> asked.isEmpty() || each.site.equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is placed at site " + asked.get()));
    }

    /** One cluster in the decision: whether it fits, and its rank or what it lacks in words. */
    public record Considered(ClusterId cluster, boolean fits, String reason) {}
}
