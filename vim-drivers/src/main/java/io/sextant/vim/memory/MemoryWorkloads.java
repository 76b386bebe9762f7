package io.sextant.vim.memory;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Execution;
import io.sextant.vim.Image;
import io.sextant.vim.Interface;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Workloads in memory: nothing runs. */
final class MemoryWorkloads implements Workloads {
    private final MemorySite site;

    MemoryWorkloads(MemorySite site) {
        this.site = site;
    }

    @Override
    public Workload deploy(WorkloadId id, WorkloadSpec spec) {
        return site.call(Operation.DEPLOY_WORKLOAD, id.value(), () -> {
            var there = site.workloads.get(id);
            if (there == null) return run(id, spec);
            if (!there.spec().equals(spec))
                throw site.conflict("workload '" + id + "' is there with another specification");
            return running(there.shown());
        });
    }

    @Override
    public Optional<Workload> find(WorkloadId id) {
        return site.call(
                Operation.READ,
                id.value(),
                () -> Optional.ofNullable(site.workloads.get(id)).map(MemoryWorkload::shown));
    }

    @Override
    public Collection<Workload> all() {
        return site.call(
                Operation.READ,
                "workloads",
                () -> site.workloads.values().stream()
                        .map(MemoryWorkload::shown)
                        .toList());
    }

    @Override
    public void terminate(WorkloadId id) {
        site.run(Operation.TERMINATE_WORKLOAD, id.value(), () -> {
            MemoryImages.drop(site, id);
            site.remove(id).ifPresent(gone -> {
                site.measures().forget(id);
                gone.shown().endpoints().forEach(site.attachments()::detach);
                site.effects().add(Operation.TERMINATE_WORKLOAD, id.value());
            });
        });
    }

    /** Takes no time, whatever the grace: nothing runs. */
    @Override
    public void terminate(WorkloadId id, Duration grace) {
        terminate(id);
    }

    @Override
    public Workload stop(WorkloadId id, Duration grace) {
        return change(Operation.STOP_WORKLOAD, id, State.STOPPED);
    }

    @Override
    public Workload start(WorkloadId id) {
        return change(Operation.START_WORKLOAD, id, State.RUNNING);
    }

    private Workload change(Operation operation, WorkloadId id, State state) {
        return site.call(operation, id.value(), () -> {
            var workload = get(id);
            if (workload.is(state)) return workload.shown();
            site.effects().add(operation, id.value());
            return site.put(workload.in(state, Optional.empty())).shown();
        });
    }

    @Override
    public Workload connect(WorkloadId id, Interface wanted) {
        return site.call(Operation.CONNECT_WORKLOAD, id.value(), () -> {
            var workload = get(id);
            var there = workload.wanted(wanted.name());
            if (there.filter(wanted::equals).isPresent()) return workload.shown();
            if (there.isPresent())
                throw site.conflict("workload '" + id + "' has another interface '" + wanted.name() + "'");
            var connected = workload.connected(wanted, attach(List.of(wanted)).getFirst());
            site.workloads.put(id, connected);
            site.effects().add(Operation.CONNECT_WORKLOAD, id.value());
            return connected.shown();
        });
    }

    @Override
    public void disconnect(WorkloadId id, String interfaceName) {
        site.run(Operation.DISCONNECT_WORKLOAD, id.value(), () -> {
            var workload = Optional.ofNullable(site.workloads.get(id));
            workload.flatMap(w -> w.shown().endpoint(interfaceName)).ifPresent(endpoint -> {
                site.attachments().detach(endpoint);
                site.workloads.put(id, workload.orElseThrow().disconnected(endpoint));
                site.effects().add(Operation.DISCONNECT_WORKLOAD, id.value());
            });
        });
    }

    /** Knows three commands: {@code true}, {@code false} and {@code echo}; and {@code sh -c}, if the site has a shell. */
    @Override
    public Execution exec(WorkloadId id, List<String> command, Duration limit) {
        return site.call(Operation.EXEC, id.value(), () -> {
            if (!get(id).is(State.RUNNING)) throw site.conflict("workload '" + id + "' does not run");
            site.effects().add(Operation.EXEC, id.value());
            return switch (command.getFirst()) {
                case "true" -> new Execution(0, "", "", false, false);
                case "false" -> new Execution(1, "", "", false, false);
                case "echo" ->
                    new Execution(0, String.join(" ", command.subList(1, command.size())) + "\n", "", false, false);
                case "sh" ->
                    site.shell().map(shell -> shell.apply(command.getLast())).orElseGet(() -> unknown(command));
                default -> unknown(command);
            };
        });
    }

    private static Execution unknown(List<String> command) {
        return new Execution(127, "", command.getFirst() + ": not found\n", false, false);
    }

    private Workload run(WorkloadId id, WorkloadSpec spec) {
        spec.image().ifPresent(image -> requireImage(id, image));
        if (spec.image().isEmpty() && spec.command().isEmpty())
            throw site.refused("a workload without an image needs a command");
        if (isApartFromSome(spec))
            throw site.noCapacity("its only node has a workload that '" + id + "' is to be apart from");
        if (!site.free().holds(spec.resources()))
            throw site.noCapacity("no node has " + spec.resources() + " free; free is " + site.free());
        var workload =
                new Workload(id, spec.name(), State.RUNNING, Optional.empty(), "memory", attach(spec.interfaces()));
        site.put(new MemoryWorkload(spec, workload));
        site.effects().add(Operation.DEPLOY_WORKLOAD, id.value());
        return workload;
    }

    private boolean isApartFromSome(WorkloadSpec spec) {
        return spec.affinity().stream()
                .flatMap(affinity -> affinity.apart().stream())
                .anyMatch(group -> site.workloads.values().stream()
                        .flatMap(there -> there.spec().affinity().stream())
                        .anyMatch(affinity -> affinity.groups().contains(group)));
    }

    private List<Endpoint> attach(List<Interface> interfaces) {
        return site.attachments()
                .attach(interfaces.stream()
                        .map(i -> new Attachments.Wanted(i.name(), i.network(), i.address()))
                        .toList());
    }

    private void requireImage(WorkloadId id, Image image) {
        var kept = image instanceof Image.Archive(var digest) ? site.images.get(digest) : null;
        if (kept == null || !kept.users().contains(id))
            throw site.refused("the image " + image + " was not given for workload '" + id + "'");
    }

    private Workload running(Workload workload) {
        if (workload.state() == State.RUNNING) return workload;
        throw site.broken("workload '" + workload.id() + "' is " + workload.state() + ": "
                + workload.reason().orElse("no reason is known"));
    }

    private MemoryWorkload get(WorkloadId id) {
        return Optional.ofNullable(site.workloads.get(id))
                .orElseThrow(() -> site.notFound("there is no workload '" + id + "'"));
    }
}
