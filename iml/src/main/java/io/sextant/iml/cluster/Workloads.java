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
import io.sextant.iml.record.KernelKeys;
import io.sextant.iml.record.Locks;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** The workloads of the site: the cluster's one node runs them as containers. */
public final class Workloads {
    private final Holder holder;
    private final Path folder;
    private final Node node;
    private final Records<Workload> records;
    private final Images images;
    private final Links links;
    private final Endpoints endpoints;
    private final FolderWatch watch;
    private final Events events;
    private final WorkloadNetwork network;
    private final Map<WorkloadId, Container> containers = new ConcurrentHashMap<>();
    private final Locks locks = new Locks();

    /** What the workloads stand on. */
    public record Ground(Holder holder, Path folder, Node node, FolderWatch watch) {}

    /** Workloads on this ground. */
    public Workloads(
            Ground ground, Records<Workload> records, Images images, Links links, Endpoints endpoints, Events events) {
        this.holder = ground.holder();
        this.folder = ground.folder();
        this.node = ground.node();
        this.watch = ground.watch();
        this.records = records;
        this.images = images;
        this.links = links;
        this.endpoints = endpoints;
        this.events = events;
        this.network = new WorkloadNetwork(holder, links);
    }

    /**
     * The workload of this id, running if it was not there.
     *
     * @throws SiteProblem 409 when the id has another specification; 422 when its image or a link is not there or its command
     *     cannot run, with the words of what refused; 507 when the node has no room
     */
    public Workload put(WorkloadId id, WorkloadSpec spec) {
        try (var _ = locks.hold(id)) {
            var known = records.find(id.value());
            if (known.isPresent() && known.get().phase() == Phase.PRESENT) {
                return requireSame(known.get(), spec);
            }
            known.ifPresent(this::unmake);
            var image = requireRunnable(id, spec);
            var workload = intend(id, spec);
            try {
                make(workload, image);
            } catch (RuntimeException e) {
                unmake(workload);
                throw e;
            }
            var present = records.put(workload.in(Phase.PRESENT));
            events.tell(SiteEvent.Kind.WORKLOAD_RUNNING, id.value(), "on " + node.name());
            container(present).ended().thenRun(() -> tellExit(id));
            return present;
        }
    }

    /** The workload; 404 if the site does not have it. */
    public Workload get(WorkloadId id) {
        return find(id).orElseThrow(() -> SiteProblem.notFound("workload", id));
    }

    /** All workloads. */
    public List<Workload> all() {
        return records.all().stream().filter(w -> w.phase() == Phase.PRESENT).toList();
    }

    /** What has become of its process. */
    public WorkloadStatus status(Workload workload) {
        return container(workload).status();
    }

    /** The network namespace of a workload that is there. */
    public Optional<Netns> namespace(WorkloadId id) {
        return find(id).map(network::namespace).filter(Netns::exists);
    }

    /** The node that runs them. */
    public Node node() {
        return node;
    }

    /** What all workloads together request of something. */
    public long requested(ToLongFunction<WorkloadSpec> what) {
        return records.all().stream().map(Workload::spec).mapToLong(what).sum();
    }

    /**
     * Runs a command in the workload and waits for its end.
     *
     * @throws SiteProblem 409 when the workload does not run
     */
    public ExecResult exec(WorkloadId id, List<String> argv, Duration timeout) {
        var workload = get(id);
        if (status(workload) instanceof WorkloadStatus.Exited(var _, var detail)) {
            throw SiteProblem.conflict("Workload " + id + " does not run. " + detail);
        }
        return new Exec(holder.home(), container(workload), folder(workload)).run(argv, timeout);
    }

    /** Ends and removes the workload and drops its use of an image; it may never have been deployed. */
    public void remove(WorkloadId id) {
        try (var _ = locks.hold(id)) {
            records.find(id.value()).ifPresent(workload -> {
                unmake(records.put(workload.in(Phase.REMOVING)));
                events.tell(SiteEvent.Kind.WORKLOAD_REMOVED, id.value(), "");
            });
            images.letGo(id);
        }
    }

    /** Goes on with what runs, runs again what was lost, removes what should not be there. */
    public void reconcile() {
        prepare();
        for (var workload : records.all()) {
            endpoints.adopt(owner(workload.id()), workload.endpoints());
            if (workload.phase() != Phase.PRESENT) {
                unmake(workload);
                if (workload.phase() == Phase.REMOVING) {
                    images.letGo(workload.id());
                }
            } else if (network.there(workload) && container(workload).known()) {
                adopt(workload);
            } else {
                clear(workload);
                make(workload, workload.spec().image().flatMap(images::find));
                adopt(workload);
            }
        }
        network.removeUnknown(records.all());
    }

    // The first namespace of a holder leaves a mount on /run/netns behind: made and removed now, nothing of a workload
    // ever is.
    private void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw SiteProblem.failed("The folder of the workloads cannot be made: " + e.getMessage(), e);
        }
        var trial = holder.prefix() + ".trial";
        if (holder.netns(trial).exists()) {
            holder.home().ip(List.of("netns del " + trial));
        }
        holder.home().ip(List.of("netns add " + trial, "netns del " + trial));
    }

    private Optional<Workload> find(WorkloadId id) {
        return records.find(id.value()).filter(w -> w.phase() == Phase.PRESENT);
    }

    private static Workload requireSame(Workload known, WorkloadSpec spec) {
        if (!known.spec().equals(spec)) {
            throw SiteProblem.conflict(
                    "Workload " + known.id() + " is there with another specification; remove it first.");
        }
        return known;
    }

    private Optional<Image> requireRunnable(WorkloadId id, WorkloadSpec spec) {
        var image = spec.image()
                .map(digest -> images.find(digest)
                        .filter(i -> i.users().contains(id))
                        .orElseThrow(() -> SiteProblem.unprocessable("Image " + digest + " was not stored for workload "
                                + id + "; PUT it with workload=" + id + " first.")));
        if (spec.command().isEmpty()
                && image.filter(i -> !i.config().command().isEmpty()).isEmpty()) {
            throw SiteProblem.unprocessable("Workload " + id + " has no command, and no image that brings one.");
        }
        return image;
    }

    // One at a time, so that two workloads do not take the same room or name.
    private synchronized Workload intend(WorkloadId id, WorkloadSpec spec) {
        requireRoom("thousandths of a core", spec.cpuMillis(), node.cpuMillis() - requested(WorkloadSpec::cpuMillis));
        requireRoom("bytes of memory", spec.memoryBytes(), node.memoryBytes() - requested(WorkloadSpec::memoryBytes));
        var name = KernelKeys.smallestFree(
                records.all().stream().map(Workload::kernelName).toList(), holder.prefix() + WorkloadNetwork.NAMESPACE);
        var taken = endpoints.reserve(
                owner(id), spec.interfaces(), link -> links.find(link).map(Link::subnet));
        return records.put(new Workload(id, spec, name, taken, Phase.CREATING));
    }

    private static void requireRoom(String what, long wanted, long free) {
        if (wanted > free) {
            throw SiteProblem.noCapacity(
                    "The node has " + Math.max(0, free) + " " + what + " free, " + wanted + " are requested.");
        }
    }

    private void make(Workload workload, Optional<Image> image) {
        network.make(workload);
        var bundle = new Bundle(
                workload.spec(),
                image.map(Image::config).orElse(ImageConfig.NONE),
                Bundle.hostname(workload.id().value()),
                network.namespace(workload).path());
        container(workload).start(bundle, image.map(i -> images.rootfs(i.digest())));
        network.awaitUp(workload);
    }

    private void adopt(Workload workload) {
        var container = container(workload);
        container.watch();
        container.ended().thenRun(() -> tellExit(workload.id()));
    }

    private void unmake(Workload workload) {
        clear(workload);
        endpoints.release(owner(workload.id()));
        records.remove(workload.id().value());
    }

    private void clear(Workload workload) {
        container(workload).remove();
        containers.remove(workload.id());
        network.unmake(workload);
    }

    private void tellExit(WorkloadId id) {
        if (find(id).isPresent()) {
            events.tell(SiteEvent.Kind.WORKLOAD_EXITED, id.value(), "");
        }
    }

    private Container container(Workload workload) {
        return containers.computeIfAbsent(
                workload.id(), _ -> new Container(holder, watch, folder(workload), workload.kernelName()));
    }

    private Path folder(Workload workload) {
        return folder.resolve(workload.id().value());
    }

    private static Owner owner(WorkloadId id) {
        return new Owner(Owner.Kind.WORKLOAD, id.value());
    }
}
