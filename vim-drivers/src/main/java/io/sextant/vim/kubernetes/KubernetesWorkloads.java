package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.vim.Execution;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.Restart;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Workloads as StatefulSets of one pod. Of their interfaces it knows only that they are asked for: see {@link LinkedWorkloads}. */
final class KubernetesWorkloads implements Workloads {
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final KubernetesApi api;
    private final ClusterView view;
    private final Awaiting awaiting;
    private final WorkloadManifests manifests;
    private final Tenant tenant;
    private final Belongings belongings;
    private final StatefulSets sets;
    private final PodCommands commands;

    KubernetesWorkloads(
            KubernetesApi api, ClusterView view, Tenant tenant, WorkloadManifests manifests, Belongings belongings) {
        this.api = api;
        this.view = view;
        this.awaiting = new Awaiting(api, view);
        this.manifests = manifests;
        this.tenant = tenant;
        this.belongings = belongings;
        this.sets = new StatefulSets(api);
        this.commands = new PodCommands(api);
    }

    @Override
    public Workload deploy(WorkloadId id, WorkloadSpec spec) {
        var name = Names.of(id);
        belongings.check(spec);
        if (spec.restart().filter(restart -> restart != Restart.ALWAYS).isPresent())
            throw api.problem(SouthboundFault.REFUSED, "Kubernetes always runs again what ends in a StatefulSet");
        var set = manifests.of(id, spec, image(spec));
        tenant.prepare();
        var made = view.workload(name).isPresent() ? Optional.<String>empty() : sets.create(set);
        if (made.isEmpty()) return existing(id, spec);
        try {
            belongings.make(name, made.get(), spec);
            return awaiting.running(name, Optional.empty());
        } catch (Problem e) {
            if (SouthboundFault.of(e).filter(SouthboundFault::mayPass).isEmpty()) end(name, Duration.ZERO);
            throw e;
        }
    }

    @Override
    public Optional<Workload> find(WorkloadId id) {
        return view.workload(Names.of(id)).map(Seen::workload);
    }

    @Override
    public Collection<Workload> all() {
        return view.workloads().stream().map(Seen::workload).toList();
    }

    @Override
    public void terminate(WorkloadId id) {
        terminate(id, GRACE);
    }

    @Override
    public void terminate(WorkloadId id, Duration grace) {
        if (view.workload(Names.of(id)).isPresent()) end(Names.of(id), within(grace));
    }

    @Override
    public Workload stop(WorkloadId id, Duration grace) {
        var name = there(id).holding().name();
        return view.quietly(name, () -> {
            endPod(name, within(grace), () -> sets.scale(name, 0));
            return awaiting.stopped(name, within(grace));
        });
    }

    @Override
    public Workload start(WorkloadId id) {
        var seen = there(id);
        var name = seen.holding().name();
        sets.scale(name, 1);
        try {
            if (seen.state() != State.EXITED && seen.state() != State.FAILED)
                return awaiting.running(name, Optional.empty());
            // Kubernetes would wait longer each time before it starts the container again: a new pod does not wait.
            return view.quietly(name, () -> {
                sets.deletePod(name, GRACE);
                return awaiting.running(name, seen.pod().map(Pod::uid));
            });
        } catch (Problem e) {
            if (SouthboundFault.of(e).filter(SouthboundFault::mayPass).isPresent()) throw e;
            stop(id, GRACE);
            throw api.problem(SouthboundFault.REFUSED, e.detail());
        }
    }

    @Override
    public Workload connect(WorkloadId id, Interface wanted) {
        var spec = there(id).holding().spec();
        return spec.interfaces().contains(wanted)
                ? there(id).workload()
                : specify(
                        id,
                        spec.with(Stream.concat(spec.interfaces().stream(), Stream.of(wanted))
                                .toList()));
    }

    @Override
    public void disconnect(WorkloadId id, String interfaceName) {
        view.workload(Names.of(id)).map(seen -> seen.holding().spec()).ifPresent(spec -> {
            var others = spec.interfaces().stream()
                    .filter(i -> !i.name().equals(interfaceName))
                    .toList();
            if (others.size() < spec.interfaces().size()) specify(id, spec.with(others));
        });
    }

    /** Writes down another specification for the same pod. */
    private Workload specify(WorkloadId id, WorkloadSpec spec) {
        var name = Names.of(id);
        sets.annotate(name, WorkloadManifests.SPECIFICATION, WorkloadManifests.json(spec));
        return awaiting.specified(name, spec);
    }

    @Override
    public Execution exec(WorkloadId id, List<String> command, Duration limit) {
        var seen = there(id);
        if (seen.state() != State.RUNNING || seen.pod().isEmpty())
            throw api.problem(SouthboundFault.CONFLICT, "workload '" + id + "' is " + seen.state());
        return commands.run(seen.pod().get().name(), command, limit);
    }

    private Workload existing(WorkloadId id, WorkloadSpec spec) {
        var name = Names.of(id);
        var holding = awaiting.holding(name);
        if (holding.ending()) throw api.problem(SouthboundFault.BUSY, "workload '" + id + "' is just being terminated");
        if (!holding.id().equals(id) || !holding.spec().equals(WorkloadManifests.noted(spec)))
            throw api.problem(SouthboundFault.CONFLICT, "workload '" + id + "' has another specification");
        if (!holding.wanted()) throw api.problem(SouthboundFault.BROKEN, "workload '" + id + "' is stopped");
        // Who made the workload may have gone before these were there.
        belongings.make(name, holding.uid(), spec);
        return awaiting.running(name, Optional.empty());
    }

    private void end(String name, Duration grace) {
        view.quietly(name, () -> {
            endPod(name, grace, () -> sets.delete(name));
            awaiting.gone(name, grace);
            return null;
        });
    }

    /**
     * Begins to end the pod. The time of one that is being deleted can only be shortened; so a longer one than its own has to
     * be said before Kubernetes deletes it by itself.
     *
     * @param noOther sees to it that no other is made
     */
    private void endPod(String name, Duration grace, Runnable noOther) {
        if (grace.compareTo(WorkloadManifests.GRACE) <= 0) noOther.run();
        sets.deletePod(name, grace);
        if (grace.compareTo(WorkloadManifests.GRACE) > 0) noOther.run();
    }

    private Seen there(WorkloadId id) {
        return view.workload(Names.of(id))
                .orElseThrow(() -> api.problem(SouthboundFault.NOT_FOUND, "there is no workload '" + id + "'"));
    }

    private Image.Named image(WorkloadSpec spec) {
        return switch (spec.image().orElse(null)) {
            case Image.Named named -> named;
            case Image.Archive archive ->
                throw api.problem(
                        SouthboundFault.REFUSED,
                        "Kubernetes takes no archives, such as " + archive.digest() + "; it gets images by their name");
            case null ->
                throw api.problem(SouthboundFault.REFUSED, "Kubernetes runs containers, and those need an image");
        };
    }

    private static Duration within(Duration grace) {
        return grace.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : grace;
    }
}
