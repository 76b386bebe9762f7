package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.fault.AutoHealing.Attempt;
import io.sextant.nfvo.request.HealRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Has services placed elsewhere whose alarms ask for it: when a site cannot be reached or a chain is late for too long. The
 * alarms keep the wish for as long as another operation on their service is unfinished, or no cluster fits.
 */
final class Relocator {
    private static final Logger LOG = LoggerFactory.getLogger(Relocator.class);
    private final Database database;
    private final Alarms alarms;
    private final NsInstances services;
    private final NsLifecycle lifecycle;
    private final Destinations destinations;
    private final FaultSettings settings;

    Relocator(
            Database database,
            Alarms alarms,
            NsInstances services,
            NsLifecycle lifecycle,
            Destinations destinations,
            FaultSettings settings) {
        this.database = database;
        this.alarms = alarms;
        this.services = services;
        this.lifecycle = lifecycle;
        this.destinations = destinations;
        this.settings = settings;
    }

    /** Has the service placed elsewhere if it is time, and that can be now. */
    void relocate(NsInstanceId id) {
        for (var alarm : wanted(id))
            if (isDue(alarm) && !isTooSoon(alarm)) services.find(id).ifPresent(ns -> relocate(ns, alarm));
    }

    private void relocate(NsInstance ns, Alarm alarm) {
        var wish = destinations.of(ns, alarm);
        if (wish.isEmpty()) return;
        lifecycle.inquire();
        try {
            database.transaction(() -> begin(ns, alarm, wish.get()));
        } catch (Problem e) {
            var words = "It is not placed elsewhere: " + e.detail();
            // Of what the alarm says by then: another look may have begun an operation meanwhile.
            UnaryOperator<AutoHealing> refused =
                    healing -> e.status() == 409 ? healing.waiting(words) : healing.givenUp(words);
            if (!refused.apply(alarm.healing()).equals(alarm.healing()))
                alarms.change(alarm.id(), it -> it.healing(refused.apply(it.healing())));
        }
    }

    private void begin(NsInstance ns, Alarm alarm, Map<String, Object> wish) {
        if (!lifecycle.isIdle(ns.id())) return;
        var attempt = new Attempt(lifecycle.heal(HealRequest.elsewhere(ns.id(), wish, true)), Instant.now());
        alarms.change(alarm.id(), it -> it.healing(it.healing().attempted(attempt)));
        LOG.info("Operation {} places NS instance {} elsewhere: {}", attempt.operation(), ns.id(), wish);
    }

    private List<Alarm> wanted(NsInstanceId ns) {
        return alarms.open(ns).stream()
                .filter(alarm -> alarm.healing().state() == AutoHealing.State.WANTED)
                .filter(alarm -> alarm.fault().vnfc().isEmpty())
                .toList();
    }

    private boolean isDue(Alarm alarm) {
        var patience = alarm.fault().type() == FaultType.CHAIN_LATE
                ? settings.relocation().late()
                : settings.relocation().unreachable().minus(settings.grace());
        return !Instant.now().isBefore(alarm.times().raised().plus(patience));
    }

    /** A chain may be late wherever the service goes; a cluster that fails is left at once, but no second time. */
    private boolean isTooSoon(Alarm alarm) {
        var since = Instant.now().minus(settings.relocation().pause());
        return alarms.since(alarm.ns(), since).stream()
                .filter(other -> other.fault().type() == alarm.fault().type())
                .filter(other -> alarm.fault().type() == FaultType.CHAIN_LATE
                        || other.fault()
                                .resource()
                                .vim()
                                .equals(alarm.fault().resource().vim()))
                .flatMap(other -> other.healing().attempts().stream())
                .anyMatch(attempt -> attempt.time().isAfter(since));
    }
}
