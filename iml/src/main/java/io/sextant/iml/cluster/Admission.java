package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Inventory;

import java.util.function.ToLongFunction;

/** Whether a workload can be taken: what it runs is there, and the node has room for it. */
final class Admission {
    private final Node node;
    private final Inventory<Workload> inventory;
    private final Images images;
    private final Disk disk;

    Admission(Node node, Disk disk, Inventory<Workload> inventory, Images images) {
        this.node = node;
        this.disk = disk;
        this.inventory = inventory;
        this.images = images;
    }

    /** What all workloads together request of something. */
    long requested(ToLongFunction<WorkloadSpec> what) {
        return inventory.known().stream().map(Workload::spec).mapToLong(what).sum();
    }

    /** Throws why it cannot be taken: 422 or 507. */
    void require(WorkloadId id, WorkloadSpec spec) {
        requireRunnable(id, spec);
        requireRoom("thousandths of a core", spec.cpuMillis(), node.cpuMillis() - requested(WorkloadSpec::cpuMillis));
        requireRoom("bytes of memory", spec.memoryBytes(), node.memoryBytes() - requested(WorkloadSpec::memoryBytes));
        requireRoom("bytes of storage", spec.storageBytes(), freeStorage());
    }

    /** What may be promised: what a workload has written of what it requested counts twice, so that nothing is promised in vain. */
    long freeStorage() {
        return Math.max(0, disk.unused() - requested(WorkloadSpec::storageBytes));
    }

    private void requireRunnable(WorkloadId id, WorkloadSpec spec) {
        var image = spec.image()
                .map(digest -> images.find(digest)
                        .filter(i -> i.users().contains(id))
                        .orElseThrow(() -> SiteProblem.unprocessable("Image " + digest + " was not stored for workload "
                                + id + "; PUT it with workload=" + id + " first.")));
        if (spec.command().isEmpty()
                && image.filter(i -> !i.config().command().isEmpty()).isEmpty()) {
            throw SiteProblem.unprocessable("Workload " + id + " has no command, and no image that brings one.");
        }
    }

    private static void requireRoom(String what, long wanted, long free) {
        if (wanted > free) {
            throw SiteProblem.noCapacity(
                    "The node has " + Math.max(0, free) + " " + what + " free, " + wanted + " are requested.");
        }
    }
}
