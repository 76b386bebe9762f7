package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.policy.Delay;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Clusters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** What to wish of the place of a service that is to be placed elsewhere, in the words of a request. */
final class Destinations {
    private final Function<NsInstance, Set<ClusterId>> lost;
    private final Clusters clusters;

    /** @param lost the clusters of a service that cannot be reached */
    Destinations(Function<NsInstance, Set<ClusterId>> lost, Clusters clusters) {
        this.lost = lost;
        this.clusters = clusters;
    }

    /** Empty if there is no reason to leave any more. */
    Optional<Map<String, Object>> of(NsInstance ns, Alarm alarm) {
        return alarm.fault().type() == FaultType.CHAIN_LATE ? away(ns, alarm) : fromLost(ns);
    }

    private Optional<Map<String, Object>> fromLost(NsInstance ns) {
        return Optional.of(lost.apply(ns)).filter(some -> !some.isEmpty()).map(some -> Map.of("leave", names(some)));
    }

    /** Of a chain between sites the far end comes nearer; one at a single site goes where it is no further from its users. */
    private Optional<Map<String, Object>> away(NsInstance ns, Alarm alarm) {
        var chain = alarm.fault().resource().id().substring(ns.id().toString().length() + 1);
        var sites = ns.is().sitesOf(chain);
        if (sites.size() < 2)
            return Optional.of(
                    closer(Set.of(alarm.fault().resource().vim()), ns.is().wish()));
        return ns.placement().stream()
                .flatMap(Placement::all)
                .filter(place -> place.site().equals(sites.getLast()))
                .findFirst()
                .map(place -> closer(Set.of(place.cluster()), near(sites.getFirst())));
    }

    private static Wish near(SiteId site) {
        return new Wish(Optional.of(Policy.LATENCY_DISTANCE), Optional.empty(), Optional.of(site), Optional.empty());
    }

    private Map<String, Object> closer(Set<ClusterId> left, Wish wish) {
        var words = new HashMap<String, Object>(Map.of("leave", names(left)));
        wish.policy().ifPresent(policy -> words.put("policy", policy.toString()));
        wish.position()
                .ifPresent(at -> words.put("nearTo", Map.of("latitude", at.latitude(), "longitude", at.longitude())));
        wish.site().ifPresent(site -> words.put("nearSite", site.value()));
        if (wish.isNear())
            summary(left.iterator().next()).stream()
                    .map(summary -> Delay.millis(summary, wish))
                    .flatMapToDouble(OptionalDouble::stream)
                    .forEach(now -> words.put("delayBudgetMs", now));
        return words;
    }

    private Optional<ClusterSummary> summary(ClusterId id) {
        try {
            return clusters.find(id).map(cluster -> cluster.vim().summary());
        } catch (Problem _) {
            return Optional.empty();
        }
    }

    private static List<String> names(Set<ClusterId> some) {
        return some.stream().map(ClusterId::value).sorted().toList();
    }
}
