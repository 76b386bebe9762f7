package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.nfvo.placement.Reservations.Hold;
import io.sextant.nfvo.placement.Summaries.Told;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.vim.Resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be held at clusters, all of it or nothing.
 *
 * @param chosen what these clusters have told
 */
record Holding(List<Hold> wanted, List<Told> chosen) {
    /** What the parts need where they were placed. */
    static Holding of(List<Offer> offers, List<Placement> placements) {
        var wanted = new ArrayList<Hold>();
        var chosen = new ArrayList<Told>();
        for (var i = 0; i < offers.size(); i++) {
            offers.get(i).holds(placements.get(i)).forEach(wanted::add);
            offers.get(i).chosen(placements.get(i)).forEach(chosen::add);
        }
        return new Holding(wanted, chosen);
    }

    /** Whether all is held; not if a cluster has no room for it any more. */
    boolean heldIn(Reservations reservations) {
        return reservations.hold(wanted, Offer.asked(chosen), this::fits);
    }

    private boolean fits(Map<ClusterId, Resources> held) {
        return chosen.stream()
                .map(Told::candidate)
                .allMatch(candidate -> candidate
                        .summary()
                        .free()
                        .holds(held.getOrDefault(candidate.id(), Resources.NONE).plus(at(candidate))));
    }

    private Resources at(Candidate candidate) {
        return wanted.stream()
                .filter(hold -> hold.cluster().equals(candidate.id()))
                .map(Hold::resources)
                .reduce(Resources.NONE, Resources::plus);
    }
}
