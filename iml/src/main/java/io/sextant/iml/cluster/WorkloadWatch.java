package io.sextant.iml.cluster;

import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent.Kind;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Inventory;

/** Notices how workloads fare, and tells it. It never looks at one that is just being changed, so that none is told wrongly. */
final class WorkloadWatch {
    private final Inventory<Workload> inventory;
    private final Cluster cluster;
    private final Restarts restarts;
    private final Events events;

    WorkloadWatch(Inventory<Workload> inventory, Cluster cluster, Restarts restarts, Events events) {
        this.restarts = restarts;
        this.inventory = inventory;
        this.cluster = cluster;
        this.events = events;
    }

    /** Tells that a workload's process was run, and how it fares from then on, however short that was. */
    void ran(Workload workload) {
        restarts.ran(workload.id());
        tellRunning(workload);
        begin(workload);
    }

    /** How it fares, and of one that has ended when it runs again. */
    WorkloadStatus status(Workload workload) {
        return switch (cluster.host(workload).status(workload)) {
            case WorkloadStatus.Exited exited ->
                restarts.words(workload.id()).map(exited::and).orElse(exited);
            case WorkloadStatus other -> other;
        };
    }

    /** Tells how a workload fares, and when its process ends. */
    void begin(Workload workload) {
        tell(workload);
        // Those on other nodes are looked at with each report from there.
        if (workload.isHere()) {
            cluster.local().whenEnded(workload, () -> Thread.ofVirtual().start(() -> look(workload.id())));
        }
    }

    private void look(WorkloadId id) {
        inventory.look(id.value(), this::tell);
    }

    /** Tells what is new of any workload, except of those that are just being changed, which tells it of them. */
    void lookAtAll() {
        inventory.all().forEach(w -> inventory.glance(w.id().value(), this::tell));
    }

    private void tell(Workload workload) {
        var id = workload.id().value();
        if (workload.isHere()
                && cluster.host(workload).status(workload) instanceof WorkloadStatus.Exited(var code, var _)
                && workload.spec().restart().follows(code)) {
            restarts.ended(workload.id());
        }
        switch (status(workload)) {
            case WorkloadStatus.Running _ -> tellRunning(workload);
            case WorkloadStatus.Exited(var _, var detail) -> events.tellState(Kind.WORKLOAD_EXITED, id, detail);
            case WorkloadStatus.Stopped() -> events.tellState(Kind.WORKLOAD_STOPPED, id, "as it was asked for");
            case WorkloadStatus.Failed(var detail) -> events.tellState(Kind.WORKLOAD_FAILED, id, detail);
        }
    }

    private void tellRunning(Workload workload) {
        events.tellState(Kind.WORKLOAD_RUNNING, workload.id().value(), "on " + cluster.name(workload));
    }
}
