package io.sextant.vim.site;

import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.vim.Digest;
import io.sextant.vim.Execution;
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
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private final SiteAgent agent;

    SiteWorkloads(SiteAgent agent) {
        this.agent = agent;
    }

    @Override
    public Workload deploy(WorkloadId id, WorkloadSpec spec) {
        var workload = agent.put(path(id), wire(spec), io.sextant.site.model.Workload.class, SiteWorkloads::workload);
        if (workload.state() == State.RUNNING) return workload;
        throw SouthboundFault.BROKEN.problem(
                agent.answers().who(),
                "workload '" + id + "' is " + workload.state() + ": "
                        + workload.reason().orElse("no reason is known"));
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
    public Execution exec(WorkloadId id, List<String> command, Duration limit) {
        var within = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
        var seconds = Math.max(1, within.plusNanos(999_999_999).toSeconds());
        return agent.post(
                path(id) + "/exec",
                new Exec().argv(command).timeoutSeconds((int) seconds),
                within.plus(ANSWERING),
                ExecResult.class,
                SiteWorkloads::execution);
    }

    private static String path(WorkloadId id) {
        return "workloads/" + id;
    }

    private static io.sextant.site.model.WorkloadSpec wire(WorkloadSpec spec) {
        return new io.sextant.site.model.WorkloadSpec()
                .name(spec.name())
                .image(spec.image().map(Digest::value).orElse(null))
                .command(spec.command().isEmpty() ? null : spec.command())
                .env(spec.environment())
                .cpuMillis(spec.resources().cpuMillis())
                .memoryBytes(spec.resources().memoryBytes())
                .interfaces(spec.interfaces().stream()
                        .map(i -> SiteEndpoints.wire(i.name(), i.network(), i.address()))
                        .toList());
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
