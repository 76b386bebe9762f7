package io.sextant.vim.site;

import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.WantedState;
import io.sextant.vim.Execution;
import io.sextant.vim.Ids;
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

/** The workloads that a site agent runs. */
final class SiteWorkloads implements Workloads {
    private static final Duration LONGEST_EXEC = Duration.ofMinutes(5);
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private final SiteAgent agent;

    SiteWorkloads(SiteAgent agent) {
        this.agent = agent;
    }

    @Override
    public Workload deploy(WorkloadId id, WorkloadSpec spec) {
        if (spec.resources().gpus() > 0)
            throw SouthboundFault.REFUSED.problem(agent.answers().who(), "it gives no GPUs to workloads");
        if (!spec.files().isEmpty() || !spec.virtualCps().isEmpty())
            throw SouthboundFault.REFUSED.problem(
                    agent.answers().who(),
                    "its workloads have no configuration files and no virtual connection points");
        var deployed = agent.put(path(id), wire(spec), io.sextant.site.model.Workload.class, Deployed::of);
        var workload = deployed.workload();
        if (workload.state() == State.RUNNING || deployed.done(spec)) return workload;
        throw SouthboundFault.BROKEN.problem(
                agent.answers().who(),
                "workload '" + id + "' is " + workload.state() + ": "
                        + workload.reason().orElse("no reason is known"));
    }

    private record Deployed(Workload workload, Optional<Integer> exitCode) {
        static Deployed of(io.sextant.site.model.Workload answer) {
            return new Deployed(SiteWorkloads.workload(answer), Optional.ofNullable(answer.getExitCode()));
        }

        /** Whether it has ended already as it was meant to. */
        boolean done(WorkloadSpec spec) {
            return spec.restart().equals(Optional.of(Restart.ON_FAILURE)) && exitCode.equals(Optional.of(0));
        }
    }

    @Override
    public Optional<Workload> find(WorkloadId id) {
        return agent.find(path(id), io.sextant.site.model.Workload.class, SiteWorkloads::workload);
    }

    @Override
    public Collection<Workload> all() {
        return agent.list("workloads", io.sextant.site.model.Workload[].class, SiteWorkloads::workload);
    }

    @Override
    public void terminate(WorkloadId id) {
        agent.delete(path(id));
    }

    @Override
    public void terminate(WorkloadId id, Duration grace) {
        var seconds = seconds(grace, LONGEST_GRACE);
        agent.delete(path(id) + "?graceSeconds=" + seconds, Duration.ofSeconds(seconds));
    }

    @Override
    public Workload stop(WorkloadId id, Duration grace) {
        var seconds = seconds(grace, LONGEST_GRACE);
        var stopped = new WantedState().state(WantedState.StateEnum.STOPPED).graceSeconds(seconds);
        return put(id, stopped, Duration.ofSeconds(seconds));
    }

    @Override
    public Workload start(WorkloadId id) {
        return put(id, new WantedState().state(WantedState.StateEnum.RUNNING), Duration.ZERO);
    }

    private Workload put(WorkloadId id, WantedState state, Duration longer) {
        return agent.put(
                path(id) + "/state", state, longer, io.sextant.site.model.Workload.class, SiteWorkloads::workload);
    }

    @Override
    public Workload connect(WorkloadId id, Interface wanted) {
        return agent.put(
                path(id, wanted.name()),
                new InterfacePlace()
                        .link(wanted.network().value())
                        .address(wanted.address().orElse(null)),
                io.sextant.site.model.Workload.class,
                SiteWorkloads::workload);
    }

    @Override
    public void disconnect(WorkloadId id, String interfaceName) {
        agent.delete(path(id, interfaceName));
    }

    @Override
    public Execution exec(WorkloadId id, List<String> command, Duration limit) {
        var seconds = Math.max(1, seconds(limit, LONGEST_EXEC));
        return agent.post(
                path(id) + "/exec",
                new Exec().argv(command).timeoutSeconds(seconds),
                Duration.ofSeconds(seconds).plus(ANSWERING),
                ExecResult.class,
                SiteWorkloads::execution);
    }

    private static String path(WorkloadId id) {
        return "workloads/" + id;
    }

    /** The path's part is checked here: a name is no id of ours that could not end it. */
    private static String path(WorkloadId id, String interfaceName) {
        return path(id) + "/interfaces/" + Ids.checked(interfaceName, 15);
    }

    private static int seconds(Duration duration, Duration longest) {
        var within = duration.compareTo(longest) > 0 ? longest : duration;
        return (int) within.plusNanos(999_999_999).toSeconds();
    }

    private static io.sextant.site.model.WorkloadSpec wire(WorkloadSpec spec) {
        var wire = new io.sextant.site.model.WorkloadSpec()
                .name(spec.name())
                .image(spec.image().map(SiteWorkloads::archive).orElse(null))
                .command(spec.command().isEmpty() ? null : spec.command())
                .env(spec.environment())
                .cpuMillis(spec.resources().cpuMillis())
                .memoryBytes(spec.resources().memoryBytes())
                .storageBytes(spec.resources().storageBytes())
                .interfaces(spec.interfaces().stream()
                        .map(i -> SiteEndpoints.wire(i.name(), i.network(), i.address()))
                        .toList())
                .restart(spec.restart()
                        .map(restart -> io.sextant.site.model.Restart.valueOf(restart.name()))
                        .orElse(null));
        return spec.affinity()
                .map(affinity -> wire.groups(List.copyOf(affinity.groups()))
                        .together(List.copyOf(affinity.together()))
                        .apart(List.copyOf(affinity.apart())))
                .orElse(wire);
    }

    private static String archive(Image image) {
        return switch (image) {
            case Image.Archive archive -> archive.value();
            case Image.Named named ->
                throw SouthboundFault.REFUSED.problem(
                        "the cluster",
                        "it gets no images by name, such as '" + named.name() + "'; it is given archives");
        };
    }

    private static Workload workload(io.sextant.site.model.Workload workload) {
        return new Workload(
                new WorkloadId(workload.getId()),
                workload.getName(),
                State.valueOf(workload.getState().name()),
                Optional.ofNullable(workload.getDetail()),
                workload.getNode(),
                SiteEndpoints.endpoints(workload.getEndpoints()));
    }

    private static Execution execution(ExecResult result) {
        return new Execution(
                result.getExitCode(),
                result.getStdout(),
                result.getStderr(),
                result.getTimedOut(),
                result.getTruncated());
    }
}
