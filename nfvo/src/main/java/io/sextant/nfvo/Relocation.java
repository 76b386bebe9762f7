package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vnfm.VnfInstance;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * That a service leaves clusters: what it has there is made anew elsewhere, and left behind.
 *
 * @param before where it is placed until then
 * @param left the clusters
 * @param wish of where it goes
 */
public record Relocation(Placement before, Set<ClusterId> left, Wish wish) {
    public Relocation {
        left = Set.copyOf(left);
    }

    /** The parts of the service that leave. */
    Stream<Placement> leaving() {
        return before.all().filter(place -> left.contains(place.cluster()));
    }

    /** The part of the service that stays at the site. */
    Optional<Placement> staying(SiteId site) {
        return before.all()
                .filter(place -> place.site().equals(site) && !left.contains(place.cluster()))
                .findFirst();
    }

    boolean leaves(SiteId site) {
        return leaving().anyMatch(place -> place.site().equals(site));
    }

    boolean leaves(VnfInstance vnf) {
        return vnf.grant().filter(grant -> left.contains(grant.cluster())).isPresent();
    }

    boolean leaves(VirtualLink link) {
        return !link.given() && leaving().anyMatch(place -> isAt(link, place));
    }

    /** A link of a service that is all at one cluster is there. */
    static boolean isAt(VirtualLink link, Placement place) {
        return link.site().isEmpty() || link.site().get().equals(place.site());
    }
}
