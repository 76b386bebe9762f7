package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsLcmOperationOccurrence;
import io.sextant.nfvo.performance.ScalingCondition.Observations;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Scales NS instances as the policies of their descriptors say: one scaling at a time, and only while nothing else changes them. */
public final class AutoScaling implements NsLifecycleEvent.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(AutoScaling.class);

    /** The states of an operation at whose begin the instance becomes what it was meant to become. */
    private static final Set<String> CHANGED = Set.of("COMPLETED", "PARTIALLY_COMPLETED");

    private final Database database;
    private final Watches watches;
    private final ScalingRules rules;
    private final Scaler scaler;
    private final InstantSource clock;
    private final Runnable added;

    /** Whoever scales. */
    @FunctionalInterface
    public interface Scaler {
        /**
         * Accepts the scaling, in the caller's transaction.
         *
         * @throws Problem 409 while another operation changes the NS instance, 422 when it cannot be scaled so
         */
        void scale(ScaleRequest request);
    }

    /** @param added is told that there may be something to collect */
    AutoScaling(
            Database database,
            Watches watches,
            ScalingRules rules,
            Scaler scaler,
            InstantSource clock,
            Runnable added) {
        this.database = database;
        this.watches = watches;
        this.rules = rules;
        this.scaler = scaler;
        this.clock = clock;
        this.added = added;
    }

    /** Reads the rules of an NS instance anew that an operation has changed. */
    @Override
    public void happened(NsLifecycleEvent event) {
        if (event instanceof NsLcmOperationOccurrence operation
                && CHANGED.contains(
                        operation.attributes().path("operationState").asText()))
            rules.of(operation.ns(), operation.vnfs())
                    .ifPresentOrElse(
                            this::put, () -> watches.remove(operation.ns().id().value(), AutoScale.class));
    }

    private void put(AutoScale scale) {
        if (watches.find(scale.key(), AutoScale.class).isPresent()) {
            watches.change(scale.key(), AutoScale.class, there -> there.by(scale, clock.instant()));
            return;
        }
        watches.add(scale, clock.instant());
        added.run();
    }

    /** A collection period has ended: in the transaction of the turn. */
    AutoScale collected(AutoScale scale, Observations observations) {
        return scale.observed(observations, clock.instant());
    }

    /** Scales if it is wanted, after the transaction of the turn. */
    void act(NsInstanceId id) {
        watches.find(id.value(), AutoScale.class)
                .ifPresent(scale -> scale.wantedRule().ifPresent(rule -> scale(id, rule)));
    }

    private void scale(NsInstanceId id, ScalingRule rule) {
        try {
            database.transaction(() -> {
                scaler.scale(new ScaleRequest(id, Invocation.automatic(Map.of()), rule.scaling()));
                watches.change(id.value(), AutoScale.class, scale -> scale.scaledBy(rule, clock.instant()));
            });
            LOG.info("NS instance {} scales by its policy {}", id, rule.name());
        } catch (Problem e) {
            // Another operation changes it: the rule is looked at again at the end of the next period.
            if (e.status() == 409) return;
            LOG.warn("NS instance {} does not scale by its policy {}: {}", id, rule.name(), e.detail());
            watches.change(id.value(), AutoScale.class, scale -> scale.spent(rule));
        }
    }
}
