package io.sextant.iml.cluster;

import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Owner;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.KernelKeys;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The workloads of the site: the cluster's one node runs them as containers. */
public final class Workloads {
    private final WorkloadHost host;
    private final Node node;
    private final Inventory<Workload> inventory;
    private final Images images;
    private final Links links;
    private final Endpoints endpoints;
    private final Events events;

    /** What the workloads stand on. */
    public record Ground(Holder holder, Path folder, Node node, FolderWatch watch) {}

    /** Workloads on this ground. */
    public Workloads(
            Ground ground, Records<Workload> records, Images images, Links links, Endpoints endpoints, Events events) {
        this.host = new WorkloadHost(ground, images, links);
        this.node = ground.node();
        this.inventory =
                new Inventory<>("workload", records, new Inventory.Craft<>(this::make, this::tell, this::unmake));
        this.images = images;
        this.links = links;
        this.endpoints = endpoints;
        this.events = events;
    }

    /**
     * The workload of this id, running if it was not there.
     *
     * @throws SiteProblem 409 when the id has another specification; 422 when its image or a link is not there or its command
     *     cannot run, with the words of what refused; 507 when the node has no room
     */
    public Workload put(WorkloadId id, WorkloadSpec spec) {
        return inventory.put(id.value(), w -> w.spec().equals(spec), () -> intend(id, spec));
    }

    /** The workload; 404 if the site does not have it. */
    public Workload get(WorkloadId id) {
        return inventory.get(id.value());
    }

    /** All workloads. */
    public List<Workload> all() {
        return inventory.all();
    }

    /** What has become of its process. */
    public WorkloadStatus status(Workload workload) {
        return host.status(workload);
    }

    /** The network namespace of a workload that is there. */
    public Optional<Netns> namespace(WorkloadId id) {
        return inventory.find(id.value()).flatMap(host::namespace);
    }

    /** What each workload that runs has used. */
    public List<Usage> usage() {
        return host.usage(all());
    }

    /** The node that runs them. */
    public Node node() {
        return node;
    }

    /** What all workloads together request of something. */
    public long requested(ToLongFunction<WorkloadSpec> what) {
        return inventory.known().stream().map(Workload::spec).mapToLong(what).sum();
    }

    /**
     * Runs a command in the workload and waits for its end.
     *
     * @throws SiteProblem 409 when the workload does not run
     */
    public ExecResult exec(WorkloadId id, List<String> argv, Duration timeout) {
        var workload = get(id);
        if (host.status(workload) instanceof WorkloadStatus.Exited(var _, var detail)) {
            throw SiteProblem.conflict("Workload " + id + " does not run. " + detail);
        }
        return host.exec(workload, argv, timeout);
    }

    /** Ends and removes the workload and drops its use of an image; it may never have been deployed. */
    public void remove(WorkloadId id) {
        var wasThere = inventory.remove(id.value());
        images.letGo(id);
        if (wasThere) {
            events.tell(SiteEvent.Kind.WORKLOAD_REMOVED, id.value(), "");
        }
    }

    /** Goes on with what runs, runs again what was lost, removes what should not be there. */
    public void reconcile() {
        host.prepare();
        inventory.known().forEach(w -> endpoints.adopt(owner(w.id()), w.endpoints()));
        var going = inventory.known().stream()
                .filter(w -> w.phase() == Phase.REMOVING)
                .map(Workload::id)
                .toList();
        inventory.reconcile(this::repair);
        going.forEach(images::letGo);
        host.removeUnknown(all());
    }

    private void repair(Workload workload) {
        if (!host.there(workload)) {
            host.clear(workload);
            host.run(workload);
        }
        host.whenEnded(workload, () -> tellExit(workload.id()));
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

    // One at a time, so that two workloads do not take the same room or name.
    private synchronized Workload intend(WorkloadId id, WorkloadSpec spec) {
        requireRunnable(id, spec);
        requireRoom("thousandths of a core", spec.cpuMillis(), node.cpuMillis() - requested(WorkloadSpec::cpuMillis));
        requireRoom("bytes of memory", spec.memoryBytes(), node.memoryBytes() - requested(WorkloadSpec::memoryBytes));
        var name = KernelKeys.smallestFree(
                inventory.known().stream().map(Workload::kernelName).toList(), host.namePrefix());
        var taken = endpoints.reserve(
                owner(id), spec.interfaces(), link -> links.find(link).map(Link::subnet));
        return inventory.record(new Workload(id, spec, name, taken, Phase.CREATING));
    }

    private static void requireRoom(String what, long wanted, long free) {
        if (wanted > free) {
            throw SiteProblem.noCapacity(
                    "The node has " + Math.max(0, free) + " " + what + " free, " + wanted + " are requested.");
        }
    }

    private Workload make(Workload workload) {
        host.run(workload);
        return workload;
    }

    private void tell(Workload workload) {
        events.tell(SiteEvent.Kind.WORKLOAD_RUNNING, workload.id().value(), "on " + node.name());
        host.whenEnded(workload, () -> tellExit(workload.id()));
    }

    private void unmake(Workload workload) {
        host.clear(workload);
        endpoints.release(owner(workload.id()));
    }

    private void tellExit(WorkloadId id) {
        if (inventory.find(id.value()).isPresent()) {
            events.tell(SiteEvent.Kind.WORKLOAD_EXITED, id.value(), "");
        }
    }

    private static Owner owner(WorkloadId id) {
        return new Owner(Owner.Kind.WORKLOAD, id.value());
    }
}
