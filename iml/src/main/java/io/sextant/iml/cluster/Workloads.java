package io.sextant.iml.cluster;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Owner;
import io.sextant.iml.network.Workplace;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.KernelKeys;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The workloads of the site, which the nodes of its cluster run as containers. */
public final class Workloads implements AutoCloseable {
    private final Cluster cluster;
    private final Inventory<Workload> inventory;
    private final Admission admission;
    private final WorkloadWatch watch;
    private final WorkloadChanges changes;
    private final WorkloadMoves moves;
    private final Attendance rollcall;
    private final Restarts restarts;
    private final Images images;
    private final Links links;
    private final Endpoints endpoints;
    private final Events events;

    /** What the workloads of this machine stand on. */
    public record Ground(Holder holder, Path folder, Node node, FolderWatch watch) {}

    /**
     * What they have beyond this machine.
     *
     * @param policy which node is preferred
     * @param arrived leads packets to where a workload is now, which it was not before
     */
    public record Surroundings(Members others, NodePolicy policy, Consumer<WorkloadId> arrived) {}

    /** Workloads on this ground. */
    public Workloads(
            Ground ground,
            Surroundings around,
            Records<Workload> records,
            Images images,
            Links links,
            Endpoints endpoints,
            Events events) {
        this.cluster = new Cluster(
                ground.node(), new Disk(ground.folder()), new WorkloadHost(ground, images, links), around.others());
        this.inventory =
                new Inventory<>("workload", records, new Inventory.Craft<>(this::make, this::begin, this::unmake));
        this.admission = new Admission(cluster, around.policy(), inventory, images);
        this.restarts = new Restarts(this::restart);
        this.watch = new WorkloadWatch(inventory, cluster, restarts, events);
        this.changes = new WorkloadChanges(inventory, cluster, watch, restarts, links, endpoints);
        this.moves = new WorkloadMoves(inventory, cluster, admission, watch, around.arrived());
        this.rollcall = new Rollcall(inventory, cluster, watch, moves, around.arrived());
        this.images = images;
        this.links = links;
        this.endpoints = endpoints;
        this.events = events;
    }

    /**
     * The workload of this id, running if it was not there.
     *
     * @throws SiteProblem 409 when the id has another specification; 422 when its image or a link is not there or its command
     *     cannot run, with the words of what refused; 507 when no node has room
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
        return watch.status(workload);
    }

    /** Its first process, as the node sees it, if it runs. */
    public Optional<Long> pid(Workload workload) {
        return cluster.host(workload).pid(workload);
    }

    /** Where a workload is that is there. */
    public Optional<Workplace> workplace(WorkloadId id) {
        return inventory.find(id.value()).flatMap(w -> cluster.host(w).workplace(w));
    }

    /** How many nodes the workload is away from that of the agent; nothing when it does not do its work. */
    public OptionalInt distance(WorkloadId id) {
        var running = inventory
                .find(id.value())
                .filter(workload -> cluster.host(workload).status(workload) instanceof WorkloadStatus.Running);
        return running.map(workload -> OptionalInt.of(workload.isHere() ? 0 : 1))
                .orElseGet(OptionalInt::empty);
    }

    /** What each workload that runs has used. */
    public List<Usage> usage() {
        return all().stream().collect(Collectors.groupingBy(cluster::name)).values().stream()
                .flatMap(some -> cluster.host(some.getFirst()).usage(some).stream())
                .toList();
    }

    /** The machines that they are on. */
    public Cluster cluster() {
        return cluster;
    }

    /** The workloads on the node of this name. */
    public List<Workload> on(String nodeName) {
        return all().stream().filter(w -> cluster.isOn(w, nodeName)).toList();
    }

    /** All nodes, the agent's own first, and what of each is free. */
    public List<NodeShare> shares() {
        return admission.shares();
    }

    /** How workloads come to other nodes. */
    public WorkloadMoves moves() {
        return moves;
    }

    /** Follows which other nodes are there. */
    public Attendance rollcall() {
        return rollcall;
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
        return switch (status(workload)) {
            case WorkloadStatus.Exited(var _, var detail) -> throw notRunning(id, detail);
            case WorkloadStatus.Stopped() -> throw notRunning(id, "It was stopped.");
            case WorkloadStatus.Running _, WorkloadStatus.Failed _ ->
                cluster.host(workload).exec(workload, argv, timeout);
        };
    }

    private static SiteProblem notRunning(WorkloadId id, String detail) {
        return SiteProblem.conflict("Workload " + id + " does not run. " + detail);
    }

    /** Ends and removes the workload and drops its use of an image; it may never have been deployed. */
    public void remove(WorkloadId id, Duration grace) {
        cluster.local().endWithin(id, grace);
        var wasThere = inventory.remove(id.value(), mark -> {
            var workload = inventory.find(id.value());
            mark.run();
            restarts.forget(id);
            workload.ifPresent(w -> cluster.host(w).end(w, grace));
        });
        images.letGo(id);
        if (wasThere) {
            events.tell(SiteEvent.Kind.WORKLOAD_REMOVED, id.value(), "");
        }
    }

    /** Goes on with what runs, runs again what was lost, removes what should not be there. */
    public void reconcile() {
        cluster.local().prepare();
        // A move that was cut off may have left a container here, which ends before its folder and network go.
        inventory.known().stream().filter(w -> !w.isHere()).forEach(cluster.local()::clear);
        inventory.known().forEach(w -> endpoints.adopt(owner(w.id()), w.endpoints()));
        var going = inventory.known().stream()
                .filter(w -> w.phase() == Phase.REMOVING)
                .map(Workload::id)
                .toList();
        inventory.reconcile(w -> cluster.host(w).mend(w));
        going.forEach(images::letGo);
        cluster.local().removeUnknown(all().stream().filter(Workload::isHere).toList());
        all().forEach(watch::begin);
    }

    // One at a time, so that two workloads do not take the same room or name.
    private synchronized Workload intend(WorkloadId id, WorkloadSpec spec) {
        var place = admission.place(id, spec);
        var name = KernelKeys.smallestFree(
                inventory.known().stream().map(Workload::kernelName).toList(),
                cluster.local().namePrefix());
        var taken = endpoints.reserve(
                owner(id), spec.interfaces(), link -> links.find(link).map(Link::subnet));
        return inventory.record(Workload.intended(id, spec, place, name, taken));
    }

    /** Nothing runs again from now on until the next start. */
    @Override
    public void close() {
        restarts.close();
    }

    private void restart(WorkloadId id) {
        changes.restart(id);
    }

    private Workload make(Workload workload) {
        cluster.host(workload).run(workload);
        return workload;
    }

    private void begin(Workload workload) {
        watch.ran(workload);
    }

    private void unmake(Workload workload) {
        cluster.host(workload).clear(workload);
        endpoints.release(owner(workload.id()));
    }

    static Owner owner(WorkloadId id) {
        return new Owner(Owner.Kind.WORKLOAD, id.value());
    }
}
