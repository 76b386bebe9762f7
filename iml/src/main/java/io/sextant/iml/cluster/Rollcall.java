package io.sextant.iml.cluster;

import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.record.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings the other machines to what the records say, as they come and go. */
final class Rollcall implements Attendance {
    private static final Logger LOG = LoggerFactory.getLogger(Rollcall.class);

    private final Inventory<Workload> inventory;
    private final Cluster cluster;
    private final WorkloadWatch watch;
    private final WorkloadMoves moves;
    private final Consumer<WorkloadId> arrived;

    Rollcall(
            Inventory<Workload> inventory,
            Cluster cluster,
            WorkloadWatch watch,
            WorkloadMoves moves,
            Consumer<WorkloadId> arrived) {
        this.inventory = inventory;
        this.cluster = cluster;
        this.watch = watch;
        this.moves = moves;
        this.arrived = arrived;
    }

    @Override
    public void heard(String node, Set<WorkloadId> there, boolean fresh) {
        inventory.all().stream()
                .filter(w -> cluster.isOn(w, node))
                .filter(w -> fresh || !there.contains(w.id()))
                .forEach(w -> inventory.glance(w.id().value(), this::mend));
        var unknown = there.stream().filter(id -> !belongs(id, node)).toList();
        unknown.forEach(id -> inventory.alone(id.value(), () -> discard(id, node)));
        if (fresh || !unknown.isEmpty()) {
            sweep(node);
        }
        watch.lookAtAll();
    }

    @Override
    public void lost(String node) {
        moves.rescue(node);
        watch.lookAtAll();
    }

    private void mend(Workload workload) {
        try {
            cluster.host(workload).mend(workload);
            arrived.accept(workload.id());
        } catch (RuntimeException e) {
            LOG.warn("Workload {} is not as it should be on its node: {}", workload.id(), e.getMessage());
        }
    }

    // Looked at again, now that nobody else works on it.
    private void discard(WorkloadId id, String node) {
        if (belongs(id, node)) return;
        try {
            cluster.discard(node, id);
        } catch (RuntimeException e) {
            LOG.warn("Workload {} is still on node {}, where it should not be: {}", id, node, e.getMessage());
        }
    }

    private void sweep(String node) {
        var used = inventory.known().stream()
                .filter(w -> cluster.isOn(w, node))
                .flatMap(w -> w.endpoints().stream())
                .map(Endpoint::link)
                .collect(Collectors.toSet());
        try {
            cluster.sweep(node, used);
        } catch (RuntimeException e) {
            LOG.warn("Node {} may still have parts of links that it does not need: {}", node, e.getMessage());
        }
    }

    private boolean belongs(WorkloadId id, String node) {
        return inventory.known().stream().anyMatch(w -> w.id().equals(id) && cluster.isOn(w, node));
    }
}
