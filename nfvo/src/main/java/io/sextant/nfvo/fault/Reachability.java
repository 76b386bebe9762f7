package io.sextant.nfvo.fault;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.fault.Infrastructure.OfCluster;
import io.sextant.nfvo.fault.Infrastructure.OfSite;
import io.sextant.nfvo.placement.Placement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/** Which infrastructures can be reached; that a site cannot is one alarm of each service there. */
final class Reachability {
    /** Services whose alarms change in one transaction. */
    private static final int BATCH = 100;

    private final Database database;
    private final NsInstances services;
    private final Alarms alarms;
    private final Supplier<List<Infrastructure>> infrastructures;
    private final Predicate<NsInstance> relocates;
    /** Empty for what is reached; no entry of what nothing is known of yet. */
    private final Map<Infrastructure, Optional<Loss>> losses = new ConcurrentHashMap<>();

    /**
     * @param infrastructures all that there are at that moment
     * @param relocates whether a service is placed elsewhere when this lasts
     */
    Reachability(
            Database database,
            NsInstances services,
            Alarms alarms,
            Supplier<List<Infrastructure>> infrastructures,
            Predicate<NsInstance> relocates) {
        this.database = database;
        this.services = services;
        this.alarms = alarms;
        this.infrastructures = infrastructures;
        this.relocates = relocates;
    }

    /** That an infrastructure cannot be reached, and since when. */
    record Loss(Infrastructure infrastructure, String reason, Instant time) {
        @Override
        public String toString() {
            return infrastructure + ": " + reason;
        }
    }

    void reached(Infrastructure infrastructure) {
        losses.put(infrastructure, Optional.empty());
    }

    void lost(Loss loss) {
        losses.put(loss.infrastructure(), Optional.of(loss));
    }

    /** Nothing is known of it any more. */
    void forget(Infrastructure infrastructure) {
        losses.remove(infrastructure);
    }

    boolean isReached(Infrastructure infrastructure) {
        return Optional.empty().equals(losses.get(infrastructure));
    }

    /** The clusters of a service that cannot be reached, or at whose sites its chains cannot. */
    Set<ClusterId> lost(NsInstance ns) {
        var gone = losses.entrySet().stream()
                .filter(each -> each.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return ns.placement().stream()
                .flatMap(Placement::all)
                .filter(place -> gone.stream().anyMatch(infrastructure -> switch (infrastructure) {
                    case OfCluster(var cluster) -> cluster.id().equals(place.cluster());
                    case OfSite(var site, var _) ->
                        site.equals(place.site()) && !ns.is().vnffgs().isEmpty();
                }))
                .map(Placement::cluster)
                .collect(toSet());
    }

    /** Whether a cluster and the IML of its site are reached, as far as they are watched. */
    boolean isReached(ClusterId cluster, SiteId site) {
        var some = at(site).filter(infrastructure -> !(infrastructure instanceof OfCluster(var other))
                        || other.id().equals(cluster))
                .toList();
        return !some.isEmpty() && some.stream().allMatch(this::isReached);
    }

    /** Raises the alarms of the site, if the infrastructure has not been reached since. */
    synchronized void raise(Loss loss) {
        if (!Optional.of(loss).equals(losses.get(loss.infrastructure()))) return;
        var site = loss.infrastructure().site();
        var words = at(site).flatMap(infrastructure -> losses.getOrDefault(infrastructure, Optional.empty()).stream())
                .map(Loss::toString)
                .collect(Collectors.joining("; "));
        Optional<NsInstanceId> after = Optional.empty();
        for (var batch = services.at(site, after, BATCH); !batch.isEmpty(); batch = services.at(site, after, BATCH)) {
            raise(batch, loss, words);
            after = Optional.of(batch.getLast().id());
        }
    }

    /** Clears the alarms of a site, if all of it is reached. */
    synchronized void clear(SiteId site) {
        if (!at(site).allMatch(this::isReached)) return;
        for (var open = open(site); !open.isEmpty(); open = open(site)) {
            var batch = open;
            database.transaction(() -> batch.forEach(alarms::clear));
        }
    }

    private Stream<Infrastructure> at(SiteId site) {
        return infrastructures.get().stream()
                .filter(infrastructure -> infrastructure.site().equals(site));
    }

    private List<Alarm> open(SiteId site) {
        return alarms.openOn(site.value(), BATCH);
    }

    private void raise(List<NsInstance> batch, Loss loss, String words) {
        var site = Optional.of(loss.infrastructure().site());
        database.transaction(() -> batch.forEach(ns -> {
            var fault = Diagnosis.unreachable(ns.placement().orElseThrow().at(site), words);
            var healing = relocates.test(ns) ? AutoHealing.WANTED : AutoHealing.OFF;
            alarms.raise(ns.id(), fault, healing, loss.time());
        }));
    }
}
