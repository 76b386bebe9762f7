package io.sextant.nfvo.fault;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which infrastructures can be reached; that a site cannot is one alarm of each service there. */
final class Reachability {
    /** Services whose alarms change in one transaction. */
    private static final int BATCH = 100;

    private final Database database;
    private final NsInstances services;
    private final Alarms alarms;
    private final Supplier<List<Infrastructure>> infrastructures;
    /** Empty for what is reached; no entry of what nothing is known of yet. */
    private final Map<Infrastructure, Optional<Loss>> losses = new ConcurrentHashMap<>();

    /** @param infrastructures all that there are at that moment */
    Reachability(
            Database database, NsInstances services, Alarms alarms, Supplier<List<Infrastructure>> infrastructures) {
        this.database = database;
        this.services = services;
        this.alarms = alarms;
        this.infrastructures = infrastructures;
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
            alarms.raise(ns.id(), fault, AutoHealing.OFF, loss.time());
        }));
    }
}
