package io.sextant.iml.api;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.WorkloadMoves;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.id.NodeName;
import io.sextant.iml.node.Nodes;
import io.sextant.site.api.NodesApi;
import io.sextant.site.model.Drained;
import io.sextant.site.model.Draining;
import io.sextant.site.model.NodeReport;
import jakarta.ws.rs.core.Response;

import java.util.Map;

/** {@code /nodes}. */
public final class NodesResource implements NodesApi {
    private final Nodes nodes;
    private final Workloads workloads;
    private final WorkloadMoves moves;

    /** Serves these nodes, which run these workloads. */
    public NodesResource(Nodes nodes, Workloads workloads) {
        this.nodes = nodes;
        this.workloads = workloads;
        this.moves = workloads.moves();
    }

    @Override
    public Response listNodes() {
        return Response.ok(workloads.shares().stream()
                        .map(share -> NodeNotation.wire(share, nodes))
                        .toList())
                .build();
    }

    @Override
    public Response putNode(String nodeName, NodeReport body) {
        if (nodeName.equals(workloads.cluster().here().name())) {
            throw SiteProblem.conflict("The site's agent is itself on the node " + nodeName
                    + "; a machine that joins takes another name (SEXTANT_NODE).");
        }
        nodes.report(NodeNotation.report(nodeName, Wire.body(body)));
        return Response.noContent().build();
    }

    @Override
    public Response deleteNode(String nodeName) {
        var name = new NodeName(nodeName).value();
        if (nodes.isPresent(name)) {
            workloads.on(name).stream().findFirst().ifPresent(workload -> {
                throw SiteProblem.conflict("Node " + name + " still runs workload " + workload.id()
                        + "; drain it first, or end its process.");
            });
        }
        nodes.remove(name);
        return Response.noContent().build();
    }

    @Override
    public Response putDrained(String nodeName, Drained body) {
        var drained = Wire.required("drained", Wire.body(body).getDrained());
        nodes.drain(nodeName, drained);
        return Response.ok(new Draining().drained(drained).staying(drained ? moves.clear(nodeName) : Map.of()))
                .build();
    }
}
