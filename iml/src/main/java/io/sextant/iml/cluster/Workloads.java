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
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/** The workloads of the site: the cluster's one node runs them as containers. */
public final class Workloads {
    private final WorkloadHost host;
    private final Node node;
    private final Inventory<Workload> inventory;
    private final Admission admission;
    private final WorkloadWatch watch;
    private final WorkloadChanges changes;
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
                new Inventory<>("workload", records, new Inventory.Craft<>(this::make, this::begin, this::unmake));
        this.admission = new Admission(node, inventory, images);
        this.watch = new WorkloadWatch(inventory, host, node, events);
        this.changes = new WorkloadChanges(inventory, host, watch, links, endpoints);
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

    /** Its first process, as the node sees it, if it runs. */
    public Optional<Long> pid(Workload workload) {
        return host.pid(workload);
    }

    /** The network namespace of a workload that is there. */
    public Optional<Netns> namespace(WorkloadId id) {
        return inventory.find(id.value()).flatMap(host::namespace);
    }

    /** How many nodes the workload is away from the agent's, whose it is now; nothing when it does not do its work. */
    public OptionalInt distance(WorkloadId id) {
        return inventory
                        .find(id.value())
                        .filter(workload -> host.status(workload) instanceof WorkloadStatus.Running)
                        .isPresent()
                ? OptionalInt.of(0)
                : OptionalInt.empty();
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
        return admission.requested(what);
    }

    /** What can be changed of one that is there. */
    public WorkloadChanges changes() {
        return changes;
    }

    /** Looks how each workload fares, and tells what is new. */
    public void look() {
        watch.lookAtAll();
    }

    /**
     * Runs a command in the workload and waits for its end.
     *
     * @throws SiteProblem 409 when the workload does not run
     */
    public ExecResult exec(WorkloadId id, List<String> argv, Duration timeout) {
        var workload = get(id);
        return switch (host.status(workload)) {
            case WorkloadStatus.Exited(var _, var detail) -> throw notRunning(id, detail);
            case WorkloadStatus.Stopped() -> throw notRunning(id, "It was stopped.");
            case WorkloadStatus.Running _, WorkloadStatus.Failed _ -> host.exec(workload, argv, timeout);
        };
    }

    private static SiteProblem notRunning(WorkloadId id, String detail) {
        return SiteProblem.conflict("Workload " + id + " does not run. " + detail);
    }

    /** Ends and removes the workload and drops its use of an image; it may never have been deployed. */
    public void remove(WorkloadId id, Duration grace) {
        host.endWithin(id, grace);
        var wasThere = inventory.remove(id.value(), mark -> {
            var workload = inventory.find(id.value());
            mark.run();
            workload.ifPresent(w -> host.end(w, grace));
        });
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
        inventory.reconcile(host::mend);
        going.forEach(images::letGo);
        host.removeUnknown(all());
        all().forEach(watch::begin);
    }

    // One at a time, so that two workloads do not take the same room or name.
    private synchronized Workload intend(WorkloadId id, WorkloadSpec spec) {
        admission.require(id, spec);
        var name = KernelKeys.smallestFree(
                inventory.known().stream().map(Workload::kernelName).toList(), host.namePrefix());
        var taken = endpoints.reserve(
                owner(id), spec.interfaces(), link -> links.find(link).map(Link::subnet));
        return inventory.record(Workload.intended(id, spec, name, taken));
    }

    private Workload make(Workload workload) {
        host.run(workload);
        return workload;
    }

    private void begin(Workload workload) {
        watch.ran(workload);
    }

    private void unmake(Workload workload) {
        host.clear(workload);
        endpoints.release(owner(workload.id()));
    }

    static Owner owner(WorkloadId id) {
        return new Owner(Owner.Kind.WORKLOAD, id.value());
    }
}
