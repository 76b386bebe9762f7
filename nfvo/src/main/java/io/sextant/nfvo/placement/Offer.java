package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.nfvo.placement.Reservations.Hold;
import io.sextant.nfvo.placement.Summaries.Told;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Resources;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known when a part is decided: what the clusters have told that it may go to. */
record Offer(Part part, List<Told> told) {
    /** @param held at the clusters, by others */
    Placement place(Map<ClusterId, Resources> held, Wish wish, Policy byDefault) {
        return RootScheduler.place(part.demands().values(), candidates(told, held), part.of(wish), byDefault);
    }

    /** What the part needs there. */
    Stream<Hold> holds(Placement placement) {
        return part.demands().entrySet().stream()
                .map(each -> new Hold(
                        each.getKey(), placement.cluster(), each.getValue().resources()));
    }

    /** What the chosen cluster has told. */
    Stream<Told> chosen(Placement placement) {
        return told.stream().filter(each -> each.candidate().id().equals(placement.cluster()));
    }

    /** The clusters without what is held of them. */
    static List<Candidate> candidates(List<Told> told, Map<ClusterId, Resources> held) {
        return told.stream()
                .map(Told::candidate)
                .map(candidate -> Optional.ofNullable(held.get(candidate.id()))
                        .map(candidate::without)
                        .orElse(candidate))
                .toList();
    }

    /** When each of them was asked. */
    static Map<ClusterId, Instant> asked(List<Told> told) {
        var asked = new HashMap<ClusterId, Instant>();
        told.forEach(each -> asked.put(each.candidate().id(), each.asked()));
        return asked;
    }
}
