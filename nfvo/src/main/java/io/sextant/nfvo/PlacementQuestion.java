package io.sextant.nfvo;

import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.Part;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.policy.Wish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What has to be decided of where a service goes: all of it, so that nothing more is read while it is decided.
 *
 * @param parts that need a cluster each
 * @param staying what stays where it is
 * @param sites that the service goes to, if it says sites
 * @param spread why these are several, if nobody wished that
 */
record PlacementQuestion(
        List<Part> parts, Wish wish, List<Placement> staying, List<SiteId> sites, Optional<Spread> spread) {
    PlacementQuestion {
        parts = List.copyOf(parts);
        staying = List.copyOf(staying);
        sites = List.copyOf(sites);
    }

    /** The placement when the parts go where a decision sends them. */
    Placement answered(BiFunction<List<Part>, Wish, List<Placement>> decision) {
        var placements = new ArrayList<>(staying);
        if (!parts.isEmpty()) placements.addAll(decision.apply(parts, wish));
        return Placement.of(placements, spread);
    }
}
