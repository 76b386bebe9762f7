package io.sextant.iml.api;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.Restart;
import io.sextant.iml.cluster.Wishes;
import io.sextant.iml.cluster.Workload;
import io.sextant.iml.cluster.WorkloadChanges;
import io.sextant.iml.cluster.WorkloadSpec;
import io.sextant.iml.cluster.WorkloadStatus;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.content.Digest;
import io.sextant.iml.id.GroupName;
import io.sextant.iml.id.NodeName;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Workplace;
import io.sextant.site.api.WorkloadsApi;
import io.sextant.site.model.Echo;
import io.sextant.site.model.EchoCount;
import io.sextant.site.model.EchoSaid;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.Place;
import io.sextant.site.model.RouteChange;
import io.sextant.site.model.State;
import io.sextant.site.model.WantedState;
import jakarta.ws.rs.core.Response;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /workloads}. */
public final class WorkloadsResource implements WorkloadsApi {
    private static final int LONGEST_EXEC = 300;
    private static final int DEFAULT_EXEC = 30;
    private static final int LONGEST_GRACE = 600;
    private static final int DEFAULT_GRACE = 5;

    private final Workloads workloads;
    private final WorkloadChanges changes;

    /** Serves these workloads. */
    public WorkloadsResource(Workloads workloads) {
        this.workloads = workloads;
        this.changes = workloads.changes();
    }

    @Override
    public Response listWorkloads() {
        return Response.ok(workloads.all().stream().map(this::wire).toList()).build();
    }

    @Override
    public Response putWorkload(String workloadId, io.sextant.site.model.WorkloadSpec body) {
        return Response.ok(wire(workloads.put(new WorkloadId(workloadId), spec(Wire.body(body)))))
                .build();
    }

    @Override
    public Response getWorkload(String workloadId) {
        return Response.ok(wire(workloads.get(new WorkloadId(workloadId)))).build();
    }

    @Override
    public Response deleteWorkload(String workloadId, Integer graceSeconds) {
        workloads.remove(new WorkloadId(workloadId), grace(graceSeconds));
        return Response.noContent().build();
    }

    @Override
    public Response putState(String workloadId, WantedState body) {
        var id = new WorkloadId(workloadId);
        var workload = switch (Wire.required("state", Wire.body(body).getState())) {
            case RUNNING -> changes.start(id);
            case STOPPED -> changes.stop(id, grace(body.getGraceSeconds()));
        };
        return Response.ok(wire(workload)).build();
    }

    @Override
    public Response putInterface(String workloadId, String interfaceName, InterfacePlace body) {
        var id = new WorkloadId(workloadId);
        return Response.ok(wire(changes.connect(id, Attachments.asked(interfaceName, body))))
                .build();
    }

    @Override
    public Response deleteInterface(String workloadId, String interfaceName) {
        changes.disconnect(new WorkloadId(workloadId), Attachments.name("interfaceName", interfaceName));
        return Response.noContent().build();
    }

    @Override
    public Response putPlace(String workloadId, Place body) {
        var to = Optional.ofNullable(Wire.body(body).getNode()).map(node -> new NodeName(node).value());
        return Response.ok(wire(workloads.moves().move(new WorkloadId(workloadId), to)))
                .build();
    }

    @Override
    public Response changeRoutes(String workloadId, RouteChange body) {
        var id = new WorkloadId(workloadId);
        var place = place(id);
        place.install(Wire.list("install", Wire.body(body).getInstall(), route -> WorkplaceNotation.route(id, route)));
        place.withdraw(Wire.list("withdraw", body.getWithdraw(), route -> WorkplaceNotation.route(id, route)));
        return Response.noContent().build();
    }

    @Override
    public Response sendEcho(String workloadId, Echo body) {
        var said = place(new WorkloadId(workloadId)).ping(WorkplaceNotation.echo(Wire.body(body)));
        return Response.ok(new EchoSaid().said(said)).build();
    }

    @Override
    public Response countEcho(String workloadId) {
        return Response.ok(new EchoCount()
                        .requests(place(new WorkloadId(workloadId)).echoRequests()))
                .build();
    }

    private Workplace place(WorkloadId id) {
        return workloads.workplace(id).orElseThrow(() -> SiteProblem.notFound("workload", id));
    }

    private static Duration grace(Integer seconds) {
        var given = Optional.ofNullable(seconds).orElse(DEFAULT_GRACE);
        if (given < 0 || given > LONGEST_GRACE) {
            throw SiteProblem.unprocessable("'graceSeconds' is 0-" + LONGEST_GRACE + ".");
        }
        return Duration.ofSeconds(given);
    }

    @Override
    public Response execInWorkload(String workloadId, Exec body) {
        var argv = Wire.list("argv", Wire.body(body).getArgv(), a -> Wire.text("argv", a));
        var seconds = Optional.ofNullable(body.getTimeoutSeconds()).orElse(DEFAULT_EXEC);
        if (argv.isEmpty() || argv.getFirst().isEmpty() || argv.getFirst().startsWith("-")) {
            throw SiteProblem.unprocessable("'argv' begins with no program.");
        }
        if (seconds < 1 || seconds > LONGEST_EXEC) {
            throw SiteProblem.unprocessable("'timeoutSeconds' is 1-" + LONGEST_EXEC + ".");
        }
        var result = workloads.exec(new WorkloadId(workloadId), argv, Duration.ofSeconds(seconds));
        return Response.ok(new ExecResult()
                        .exitCode(result.exitCode())
                        .stdout(result.stdout())
                        .stderr(result.stderr())
                        .timedOut(result.timedOut())
                        .truncated(result.truncated()))
                .build();
    }

    private static WorkloadSpec spec(io.sextant.site.model.WorkloadSpec body) {
        var interfaces = Wire.list("interfaces", body.getInterfaces(), Attachments::asked);
        WorkloadSpec.requireNotTooMany(interfaces.size());
        return new WorkloadSpec(
                Wire.name(body.getName()),
                Optional.ofNullable(body.getImage()).map(Digest::new),
                Wire.list("command", body.getCommand(), c -> Wire.text("command", c)),
                Wire.texts("env", body.getEnv()),
                Wire.amount("cpuMillis", body.getCpuMillis()),
                Wire.amount("memoryBytes", body.getMemoryBytes()),
                Wire.amount("storageBytes", body.getStorageBytes()),
                interfaces,
                Optional.ofNullable(body.getRestart())
                        .map(r -> Restart.valueOf(r.name()))
                        .orElse(Restart.NEVER),
                wishes(body));
    }

    private static Wishes wishes(io.sextant.site.model.WorkloadSpec body) {
        return new Wishes(
                Optional.ofNullable(body.getNode()).map(node -> new NodeName(node).value()),
                groups("groups", body.getGroups()),
                groups("together", body.getTogether()),
                groups("apart", body.getApart()));
    }

    private static Set<GroupName> groups(String name, List<String> given) {
        return Set.copyOf(Wire.list(name, given, GroupName::new));
    }

    private io.sextant.site.model.Workload wire(Workload workload) {
        var wire = new io.sextant.site.model.Workload()
                .id(workload.id().value())
                .name(workload.spec().name())
                .image(workload.spec().image().map(Digest::value).orElse(null))
                .node(workloads.cluster().name(workload))
                .endpoints(workload.endpoints().stream().map(Attachments::wire).toList());
        switch (workloads.status(workload)) {
            case WorkloadStatus.Running() -> {
                wire.state(State.RUNNING);
                workloads.pid(workload).ifPresent(wire::pid);
            }
            case WorkloadStatus.Exited(var code, var detail) ->
                wire.state(State.EXITED).exitCode(code.orElse(null)).detail(detail);
            case WorkloadStatus.Stopped() -> wire.state(State.STOPPED);
            case WorkloadStatus.Failed(var detail) -> wire.state(State.FAILED).detail(detail);
        }
        return wire;
    }
}
