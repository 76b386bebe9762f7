package io.sextant.iml.node;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.ExecResult;
import io.sextant.iml.cluster.Host;
import io.sextant.iml.cluster.Images;
import io.sextant.iml.cluster.Plug;
import io.sextant.iml.cluster.Usage;
import io.sextant.iml.cluster.Workload;
import io.sextant.iml.cluster.WorkloadStatus;
import io.sextant.iml.content.Digest;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Workplace;
import io.sextant.site.model.Exec;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.WantedState;
import io.sextant.site.model.WorkloadUsage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another machine of the cluster, by its site API. Of one that is not heard of nothing is there, until it is again. */
final class RemoteHost implements Host {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteHost.class);
    private static final Duration UPLOADING = Duration.ofMinutes(30);
    private static final int CONFLICT = 409;

    private final String node;
    private final Nodes nodes;
    private final Images images;

    RemoteHost(String node, Nodes nodes, Images images) {
        this.node = node;
        this.nodes = nodes;
        this.images = images;
    }

    @Override
    public void run(Workload workload) {
        var machine = nodes.reach(node);
        workload.endpoints().stream().map(Endpoint::link).distinct().forEach(link -> nodes.extend(link, machine));
        var client = NodeWire.client(machine);
        workload.spec().image().ifPresent(digest -> upload(client, workload, digest));
        told(workload, client.put(path(workload), NodeWire.spec(workload), io.sextant.site.model.Workload.class));
    }

    private void upload(AgentClient client, Workload workload, Digest digest) {
        var content = client.exists("/images/" + digest.value()) ? BodyPublishers.noBody() : archive(digest);
        client.upload("/images/" + digest.value() + "?workload=" + workload.id(), content, UPLOADING);
    }

    private BodyPublisher archive(Digest digest) {
        try {
            return BodyPublishers.ofFile(images.archive(digest)
                    .orElseThrow(() -> new FileNotFoundException("it was stored before a machine had joined")));
        } catch (FileNotFoundException e) {
            throw SiteProblem.unprocessable(
                    "Image " + digest + " cannot be sent to node " + node + ": " + e.getMessage());
        }
    }

    @Override
    public void runAgain(Workload workload) {
        state(workload, new WantedState(WantedState.StateEnum.RUNNING), Duration.ZERO);
    }

    @Override
    public void stop(Workload workload, Duration grace) {
        var stopped = new WantedState(WantedState.StateEnum.STOPPED).graceSeconds((int) grace.toSeconds());
        state(workload, stopped, grace);
    }

    private void state(Workload workload, WantedState wanted, Duration longer) {
        var client = NodeWire.client(nodes.reach(node));
        told(workload, client.put(path(workload) + "/state", wanted, longer, io.sextant.site.model.Workload.class));
    }

    @Override
    public void end(Workload workload, Duration grace) {
        if (nodes.find(node).isPresent()) stop(workload, grace);
    }

    @Override
    public void mend(Workload workload) {
        if (nodes.find(node).isEmpty()) return;
        try {
            run(workload);
        } catch (SiteProblem e) {
            if (e.status() != CONFLICT) throw e;
            // It was changed while the machine was not heard of.
            clear(workload);
            run(workload);
        }
        if (workload.stopped()) stop(workload, Duration.ZERO);
    }

    @Override
    public void plug(Workload workload, Plug plug) {
        var machine = nodes.reach(node);
        var endpoint = plug.endpoint();
        nodes.extend(endpoint.link(), machine);
        NodeWire.client(machine)
                .put(
                        path(workload, plug),
                        new InterfacePlace(endpoint.link().value())
                                .address(endpoint.address().ip().toString()));
    }

    @Override
    public void unplug(Workload workload, Plug plug) {
        var machine = nodes.reach(node);
        NodeWire.client(machine).delete(path(workload, plug));
        nodes.retract(Stream.of(plug.endpoint()), machine);
    }

    @Override
    public void clear(Workload workload) {
        nodes.find(node).ifPresent(machine -> {
            NodeWire.client(machine).delete(path(workload));
            nodes.retract(workload.endpoints().stream(), machine);
        });
    }

    @Override
    public WorkloadStatus status(Workload workload) {
        return nodes.find(node).isEmpty()
                ? new WorkloadStatus.Failed("Node " + node + " is not heard of.")
                : told(workload)
                        .map(Report.Told::status)
                        .orElseGet(() -> new WorkloadStatus.Exited(
                                Optional.empty(), "Node " + node + " has lost it and is to run it again."));
    }

    @Override
    public Optional<Long> pid(Workload workload) {
        return told(workload).flatMap(Report.Told::pid);
    }

    private Optional<Report.Told> told(Workload workload) {
        return nodes.told(node, workload.id());
    }

    @Override
    public List<Usage> usage(List<Workload> workloads) {
        var byId = workloads.stream().collect(Collectors.toMap(w -> w.id().value(), Function.identity()));
        return nodes.find(node).stream()
                .flatMap(machine -> usage(machine, byId))
                .toList();
    }

    private static Stream<Usage> usage(Joined machine, Map<String, Workload> byId) {
        try {
            return Stream.of(NodeWire.client(machine).get("/usage", WorkloadUsage[].class))
                    .filter(used -> byId.containsKey(used.getWorkload()))
                    .map(used -> NodeWire.usage(byId.get(used.getWorkload()), used));
        } catch (SiteProblem e) {
            LOG.warn("What workloads use cannot be told: {}", e.detail());
            return Stream.empty();
        }
    }

    @Override
    public Optional<Workplace> workplace(Workload workload) {
        return nodes.find(node).map(machine -> new RemoteWorkplace(NodeWire.client(machine), workload.id()));
    }

    @Override
    public ExecResult exec(Workload workload, List<String> argv, Duration timeout) {
        var asked = new Exec(argv).timeoutSeconds((int) timeout.toSeconds());
        var result = NodeWire.client(nodes.reach(node))
                .post(path(workload) + "/exec", asked, timeout, io.sextant.site.model.ExecResult.class);
        return new ExecResult(
                result.getExitCode(),
                result.getStdout(),
                result.getStderr(),
                result.getTimedOut(),
                result.getTruncated());
    }

    private void told(Workload workload, io.sextant.site.model.Workload answer) {
        var status = NodeWire.status(
                answer.getState(),
                Optional.ofNullable(answer.getExitCode()),
                Optional.ofNullable(answer.getDetail()).orElse(""));
        nodes.told(node, workload.id(), new Report.Told(status, Optional.ofNullable(answer.getPid())));
    }

    private static String path(Workload workload) {
        return "/workloads/" + workload.id();
    }

    private static String path(Workload workload, Plug plug) {
        return path(workload) + "/interfaces/" + plug.endpoint().name();
    }
}
