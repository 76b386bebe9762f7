package io.sextant.iml.api;

import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.NodeShare;
import io.sextant.iml.cluster.Storage;
import io.sextant.iml.cluster.WorkloadStatus;
import io.sextant.iml.id.NodeName;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.node.Joined;
import io.sextant.iml.node.NodeWire;
import io.sextant.iml.node.Nodes;
import io.sextant.iml.node.Report;
import io.sextant.site.model.Node;
import io.sextant.site.model.NodeReport;
import io.sextant.site.model.WorkloadReport;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Nodes on the wire. */
final class NodeNotation {
    private static final int LONGEST_PAUSE = 3_600;
    private static final int PORTS = 1 << 16;
    private static final int MOST_GPUS = 1_000;
    private static final int MOST_WORKLOADS = 10_000;

    private NodeNotation() {}

    static Node wire(NodeShare share, Nodes nodes) {
        var node = share.member().node();
        var drained = !share.member().here() && nodes.get(node.name()).drained();
        var heard = share.member().here() || nodes.isPresent(node.name());
        return new Node()
                .name(node.name())
                .architecture(node.architecture())
                .cpuMillis(node.cpuMillis())
                .cpuMillisFree(share.cpuMillisFree())
                .memoryBytes(node.memoryBytes())
                .memoryBytesFree(share.memoryBytesFree())
                .storageBytes(share.member().storage().bytes())
                .storageBytesFree(share.storageBytesFree())
                .gpus(node.gpus())
                .workloads(share.workloads())
                .state(heard ? Node.StateEnum.READY : Node.StateEnum.LOST)
                .drained(drained)
                .detail(share.member()
                        .unlinked()
                        .map(why -> "It " + why + ": it runs workloads without interfaces only.")
                        .orElse(null));
    }

    static Report report(String name, NodeReport body) {
        if (body.getWorkloads() == null || body.getWorkloads().size() > MOST_WORKLOADS) {
            throw SiteProblem.unprocessable("'workloads' is missing, or has more than " + MOST_WORKLOADS + " items.");
        }
        return new Report(
                joined(name, body),
                new Storage(
                        Wire.amount("storageBytes", body.getStorageBytes()),
                        Wire.amount("storageBytesUnused", body.getStorageBytesUnused())),
                every(Wire.required("everySeconds", body.getEverySeconds())),
                Wire.required("startedAt", body.getStartedAt()).toInstant(),
                body.getWorkloads().stream()
                        .collect(Collectors.toMap(NodeNotation::id, NodeNotation::told, (_, b) -> b)));
    }

    private static Joined joined(String name, NodeReport body) {
        var node = new io.sextant.iml.cluster.Node(
                new NodeName(name).value(),
                Wire.text("architecture", body.getArchitecture()),
                Wire.amount("cpuMillis", body.getCpuMillis()),
                Wire.amount("memoryBytes", body.getMemoryBytes()),
                gpus(body));
        var token = Wire.text("token", body.getToken());
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw SiteProblem.unprocessable("'token' is empty or has characters that no token has.");
        }
        return new Joined(
                node,
                url(Wire.text("url", body.getUrl())),
                token,
                Optional.ofNullable(body.getTunnel()).map(NodeNotation::tunnelEnd),
                Optional.of(every(Wire.required("everySeconds", body.getEverySeconds()))),
                false);
    }

    private static int gpus(NodeReport body) {
        return Optional.ofNullable(body.getGpus())
                .filter(gpus -> gpus >= 0 && gpus <= MOST_GPUS)
                .orElse(0);
    }

    private static URI url(String text) {
        return Optional.of(text)
                .filter(t -> t.matches("https?://[A-Za-z0-9.\\[\\]:-]{1,255}(/[A-Za-z0-9._/-]{0,255})?"))
                .map(URI::create)
                .orElseThrow(() -> SiteProblem.unprocessable("'url' is no http or https URL of an agent."));
    }

    private static Duration every(int seconds) {
        if (seconds < 1 || seconds > LONGEST_PAUSE) {
            throw SiteProblem.unprocessable("'everySeconds' is 1-" + LONGEST_PAUSE + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    static TunnelEnd tunnelEnd(io.sextant.site.model.TunnelEnd end) {
        var port = Wire.required("port", end.getPort());
        if (port < 1 || port >= PORTS) {
            throw SiteProblem.unprocessable("'port' is 1-65535.");
        }
        return new TunnelEnd(Wire.read("address", end.getAddress(), Ip::of), port);
    }

    private static WorkloadId id(WorkloadReport report) {
        return new WorkloadId(Wire.required("workload", report.getWorkload()));
    }

    private static Report.Told told(WorkloadReport report) {
        WorkloadStatus status = NodeWire.status(
                Wire.required("state", report.getState()),
                Optional.ofNullable(report.getExitCode()),
                Optional.ofNullable(report.getDetail()).orElse(""));
        return new Report.Told(status, Optional.ofNullable(report.getPid()));
    }
}
