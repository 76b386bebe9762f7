package io.sextant.iml.api;

import io.sextant.iml.cluster.WorkloadSpec;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.network.Accelerators;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.Uplink;
import io.sextant.iml.network.UplinkBridge;
import io.sextant.site.api.SiteApi;
import io.sextant.site.model.Health;
import io.sextant.site.model.Node;
import io.sextant.site.model.Summary;
import io.sextant.site.model.Virtualization;
import jakarta.ws.rs.core.Response;

import java.util.List;

/** {@code /health}, {@code /summary}, {@code /nodes} and {@code /endpoints}. */
public final class SiteResource implements SiteApi {
    private final String site;
    private final Workloads workloads;
    private final Functions functions;
    private final Accelerators accelerators;
    private final Endpoints endpoints;
    private final UplinkBridge uplink;

    /** Serves what the site has. */
    public SiteResource(
            String site,
            Workloads workloads,
            Functions functions,
            Accelerators accelerators,
            Endpoints endpoints,
            UplinkBridge uplink) {
        this.site = site;
        this.workloads = workloads;
        this.functions = functions;
        this.accelerators = accelerators;
        this.endpoints = endpoints;
        this.uplink = uplink;
    }

    @Override
    public Response getHealth() {
        return Response.ok(new Health().status(Health.StatusEnum.UP).site(site)).build();
    }

    @Override
    public Response getSummary() {
        var node = workloads.node();
        return Response.ok(new Summary()
                        .site(site)
                        .cpuMillis(node.cpuMillis())
                        .cpuMillisFree(node.cpuMillis() - workloads.requested(WorkloadSpec::cpuMillis))
                        .memoryBytes(node.memoryBytes())
                        .memoryBytesFree(node.memoryBytes() - workloads.requested(WorkloadSpec::memoryBytes))
                        .virtualization(List.of(Virtualization.CONTAINER, Virtualization.PROCESS))
                        .targets(accelerators.targets().stream()
                                .map(FunctionsResource::target)
                                .toList())
                        .nodes(1)
                        .workloads(workloads.all().size())
                        .functions(functions.all().size())
                        .uplink(uplink.uplink().map(SiteResource::wire).orElse(null)))
                .build();
    }

    private static io.sextant.site.model.Uplink wire(Uplink uplink) {
        return new io.sextant.site.model.Uplink(uplink.spec().address().ip().toString(), uplink.mtu());
    }

    @Override
    public Response listNodes() {
        var node = workloads.node();
        return Response.ok(List.of(new Node()
                        .name(node.name())
                        .architecture(node.architecture())
                        .cpuMillis(node.cpuMillis())
                        .memoryBytes(node.memoryBytes())
                        .state(Node.StateEnum.READY)))
                .build();
    }

    @Override
    public Response listEndpoints() {
        return Response.ok(endpoints.all().stream().map(Attachments::wire).toList())
                .build();
    }
}
