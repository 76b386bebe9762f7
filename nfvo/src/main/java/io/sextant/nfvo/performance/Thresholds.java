package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.ThresholdId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.nfvo.NsInstances;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All thresholds (SOL005 7.4.5, 7.4.6). They go with their NS instance. */
public final class Thresholds {
    private final Watches watches;
    private final NsInstances instances;
    private final PerformanceEvent.Listener listener;
    private final InstantSource clock;
    private final Runnable added;

    /** @param added is told that there may be something to collect */
    Thresholds(
            Watches watches,
            NsInstances instances,
            PerformanceEvent.Listener listener,
            InstantSource clock,
            Runnable added) {
        this.watches = watches;
        this.instances = instances;
        this.listener = listener;
        this.clock = clock;
        this.added = added;
    }

    /**
     * Makes a threshold; a value that is above it from the first is told as a crossing.
     *
     * @throws Problem 422 when the object is no NS instance
     */
    public Threshold create(NsInstanceId object, Threshold.Criteria criteria) {
        var threshold = new Threshold(ThresholdId.random(), object, criteria, Set.of());
        watches.addAsked(threshold, clock.instant());
        added.run();
        return threshold;
    }

    /** The threshold, or Problem 404. */
    public Threshold get(ThresholdId id) {
        return watches.find(id.value(), Threshold.class).orElseThrow(() -> unknown(id));
    }

    /** A page of the thresholds that match, in the order of their ids. */
    public Page<Threshold> list(PageRequest request) {
        return watches.list("THRESHOLD", Threshold.class, request);
    }

    /** Ends the threshold, or Problem 404. */
    public void delete(ThresholdId id) {
        if (!watches.remove(id.value(), Threshold.class)) throw unknown(id);
    }

    /** A collection period of the threshold has ended: in the transaction of the turn. */
    Threshold collected(Threshold threshold, List<Measurement> measurements) {
        var crossings = measurements.stream()
                .flatMap(measured -> crossing(threshold, measured))
                .toList();
        if (crossings.isEmpty()) return threshold;
        var ns = instances.get(threshold.object());
        crossings.forEach(crossing -> listener.happened(new PerformanceEvent.ThresholdCrossed(ns, crossing)));
        return threshold.crossed(crossings);
    }

    private static Stream<Threshold.Crossing> crossing(Threshold threshold, Measurement measured) {
        return threshold.crossing(measured).stream()
                .map(direction -> new Threshold.Crossing(threshold, direction, measured));
    }

    private static Problem unknown(ThresholdId id) {
        return Problem.notFound("threshold", id);
    }
}
