package io.sextant.iml.cluster;

import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.NetnsWorkplace;
import io.sextant.iml.network.Workplace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** This machine. A workload is here a network namespace on the links, and a container in it. */
final class WorkloadHost implements Host {
    private final Holder holder;
    private final Path folder;
    private final FolderWatch watch;
    private final Images images;
    private final WorkloadNetwork network;
    private final Limits limits;
    private final Map<WorkloadId, Container> containers = new ConcurrentHashMap<>();

    WorkloadHost(Workloads.Ground ground, Images images, Links links) {
        this.holder = ground.holder();
        this.folder = ground.folder();
        this.watch = ground.watch();
        this.images = images;
        this.network = new WorkloadNetwork(holder, links);
        this.limits = Limits.of(holder);
    }

    /** The names of network namespaces, and so of workloads in the kernel, begin so. */
    String namePrefix() {
        return holder.prefix() + WorkloadNetwork.NAMESPACE;
    }

    /** The first namespace of a holder leaves a mount on /run/netns behind: made now, it is never a workload's. */
    void prepare() {
        var trial = holder.prefix() + ".trial";
        if (holder.netns(trial).exists()) {
            holder.home().ip(List.of("netns del " + trial));
        }
        holder.home().ip(List.of("netns add " + trial, "netns del " + trial));
    }

    @Override
    public void run(Workload workload) {
        network.make(workload);
        startContainer(workload);
        network.awaitUp(workload);
    }

    @Override
    public void runAgain(Workload workload) {
        end(workload, Container.GRACE);
        containers.remove(workload.id());
        container(workload).forget();
        network.mend(workload);
        network.resume(workload);
        startContainer(workload);
    }

    /** Leaves no more than this grace to whoever is ending the workload's process just now. */
    void endWithin(WorkloadId id, Duration grace) {
        Optional.ofNullable(containers.get(id)).ifPresent(c -> c.endWithin(grace));
    }

    @Override
    public void end(Workload workload, Duration grace) {
        container(workload).end(grace);
    }

    @Override
    public void stop(Workload workload, Duration grace) {
        end(workload, grace);
        network.mend(workload);
        network.suspend(workload);
    }

    private void startContainer(Workload workload) {
        var image = workload.spec().image().flatMap(images::find);
        var bundle = new Bundle(
                workload.spec(),
                image.map(Image::config).orElse(ImageConfig.NONE),
                Bundle.hostname(workload.id().value()),
                network.namespace(workload).path(),
                limits);
        container(workload).start(bundle, image.map(i -> images.rootfs(i.digest())));
    }

    @Override
    public void mend(Workload workload) {
        if (workload.stopped()) {
            stop(workload, Container.GRACE);
        } else if (namespace(workload).isPresent() && container(workload).known()) {
            network.mend(workload);
        } else {
            clear(workload);
            run(workload);
        }
    }

    @Override
    public void plug(Workload workload, Plug plug) {
        network.plug(workload, List.of(plug));
    }

    @Override
    public void unplug(Workload workload, Plug plug) {
        network.unplug(workload, plug);
    }

    /** Runs the action when the workload's process has ended, at once if it has. */
    void whenEnded(Workload workload, Runnable action) {
        var container = container(workload);
        container.watch();
        container.ended().thenRun(action);
    }

    @Override
    public void clear(Workload workload) {
        container(workload).remove();
        containers.remove(workload.id());
        network.unmake(workload);
    }

    /** Removes what none of these workloads has. */
    void removeUnknown(List<Workload> known) {
        network.removeUnknown(known);
        try (var folders = Files.list(folder)) {
            var ours = known.stream().map(this::folder).toList();
            folders.filter(f -> !ours.contains(f)).forEach(f -> holder.run(List.of("rm", "-rf", "--", f.toString())));
        } catch (IOException e) {
            throw SiteProblem.failed("The folder of the workloads cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public WorkloadStatus status(Workload workload) {
        return switch (container(workload).status()) {
            case WorkloadStatus.Exited _ when workload.stopped() -> new WorkloadStatus.Stopped();
            case WorkloadStatus.Running _
            when namespace(workload).isEmpty() -> new WorkloadStatus.Failed("Its network namespace is gone.");
            case WorkloadStatus other -> other;
        };
    }

    @Override
    public Optional<Long> pid(Workload workload) {
        return container(workload).pid();
    }

    @Override
    public List<Usage> usage(List<Workload> workloads) {
        var processes = Processes.now();
        var traffic = holder.traffic();
        return workloads.stream()
                .flatMap(w -> container(w).consumption(processes).stream()
                        .map(used -> new Usage(
                                w, processes.time(), used.cpuTime(), used.memoryBytes(), network.usage(w, traffic))))
                .toList();
    }

    @Override
    public Optional<Workplace> workplace(Workload workload) {
        return namespace(workload).map(NetnsWorkplace::new);
    }

    private Optional<Netns> namespace(Workload workload) {
        return Optional.of(network.namespace(workload)).filter(Netns::exists);
    }

    @Override
    public ExecResult exec(Workload workload, List<String> argv, Duration timeout) {
        return new Exec(holder.home(), container(workload), folder(workload)).run(argv, timeout);
    }

    private Container container(Workload workload) {
        return containers.computeIfAbsent(
                workload.id(), _ -> new Container(holder, watch, folder(workload), workload.kernelName()));
    }

    private Path folder(Workload workload) {
        return folder.resolve(workload.id().value());
    }
}
