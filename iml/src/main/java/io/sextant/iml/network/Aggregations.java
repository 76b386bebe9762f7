package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Joint;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LinkId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Aggregates functions: two of one accelerator that are alone on a link pass packets to each other without it, and are split
 * again when one of them goes elsewhere or somebody else comes onto the link.
 */
public final class Aggregations {
    private static final Logger LOG = LoggerFactory.getLogger(Aggregations.class);

    private final Functions functions;
    private final Accelerators accelerators;
    private final Endpoints endpoints;
    private final Events events;
    private volatile Map<String, Aggregation> known = Map.of();

    /** Of these functions, which have these endpoints on links. */
    public Aggregations(Functions functions, Accelerators accelerators, Endpoints endpoints, Events events) {
        this.functions = functions;
        this.accelerators = accelerators;
        this.endpoints = endpoints;
        this.events = events;
    }

    private record Aggregation(LinkId link, String accelerator, Joint joint) {
        String words() {
            return joint.one() + " and " + joint.other() + " on " + accelerator;
        }
    }

    /** Whether other functions may have to be aggregated after the event. */
    public static boolean concerns(SiteEvent event) {
        return switch (event.kind()) {
            case FUNCTION_RUNNING, FUNCTION_REMOVED, FUNCTION_MOVED, WORKLOAD_RUNNING, WORKLOAD_REMOVED -> true;
            default -> false;
        };
    }

    /** The functions that this one is aggregated with. */
    public List<FunctionId> with(FunctionId function) {
        return known.values().stream()
                .map(Aggregation::joint)
                .filter(joint -> joint.isOf(function))
                .flatMap(joint -> Stream.of(joint.one(), joint.other()))
                .map(Joint.End::function)
                .filter(id -> !id.equals(function))
                .toList();
    }

    /** Brings about what is to be now. */
    public synchronized void settle() {
        var before = known;
        var now = new TreeMap<String, Aggregation>();
        var possible = byLink().values().stream()
                .flatMap(on -> aggregation(on).stream())
                .collect(Collectors.groupingBy(Aggregation::accelerator));
        accelerators.forEach((name, _) -> join(name, possible.getOrDefault(name, List.of()))
                .forEach(made -> now.put(made.link().value(), made)));
        known = Map.copyOf(now);
        before.forEach((link, was) -> {
            if (!was.equals(now.get(link))) events.tell(SiteEvent.Kind.FUNCTIONS_SPLIT, link, was.words());
        });
        now.forEach((link, is) -> {
            if (!is.equals(before.get(link))) events.tell(SiteEvent.Kind.FUNCTIONS_AGGREGATED, link, is.words());
        });
    }

    private Map<LinkId, List<Endpoint>> byLink() {
        return endpoints.all().stream().collect(Collectors.groupingBy(Endpoint::link));
    }

    private Optional<Aggregation> aggregation(List<Endpoint> on) {
        if (on.size() != 2 || on.stream().anyMatch(e -> e.owner().kind() != Owner.Kind.FUNCTION))
            return Optional.empty();
        var pair = on.stream()
                .map(e -> new FunctionId(e.owner().id()))
                .distinct()
                .flatMap(id -> functions.find(id).stream())
                // One that moves is not on all of its links yet.
                .filter(f -> f.elsewhere().isEmpty())
                .filter(f -> accelerators
                        .find(f.accelerator())
                        .filter(a -> a.joins(f.id()))
                        .isPresent())
                .toList();
        if (pair.size() != 2
                || !pair.getFirst().accelerator().equals(pair.getLast().accelerator())) return Optional.empty();
        var joint = new Joint(end(on.getFirst()), end(on.getLast()));
        return Optional.of(new Aggregation(on.getFirst().link(), pair.getFirst().accelerator(), joint));
    }

    private static Joint.End end(Endpoint endpoint) {
        return new Joint.End(new FunctionId(endpoint.owner().id()), endpoint.name());
    }

    // What cannot be done now is tried again when next looked at.
    private List<Aggregation> join(String accelerator, List<Aggregation> wanted) {
        try {
            Collection<Joint> joints = wanted.stream().map(Aggregation::joint).toList();
            accelerators.find(accelerator).orElseThrow().join(joints);
            return wanted;
        } catch (AcceleratorException e) {
            LOG.warn("Functions on {} cannot be aggregated or split: {}", accelerator, e.getMessage(), e);
            return List.of();
        }
    }
}
