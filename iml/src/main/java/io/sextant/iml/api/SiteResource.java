package io.sextant.iml.api;

import io.sextant.iml.cluster.NodeShare;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.network.Accelerators;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.Uplink;
import io.sextant.iml.network.UplinkBridge;
import io.sextant.site.api.SiteApi;
import io.sextant.site.model.Health;
import io.sextant.site.model.Summary;
import io.sextant.site.model.Virtualization;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.function.ToLongFunction;

/** {@code /health}, {@code /summary} and {@code /endpoints}. */
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
        var shares = workloads.shares().stream()
                .filter(share -> share.member().unfit().isEmpty())
                .toList();
        return Response.ok(new Summary()
                        .site(site)
                        .cpuMillis(sum(shares, s -> s.member().node().cpuMillis()))
                        .cpuMillisFree(sum(shares, NodeShare::cpuMillisFree))
                        .memoryBytes(sum(shares, s -> s.member().node().memoryBytes()))
                        .memoryBytesFree(sum(shares, NodeShare::memoryBytesFree))
                        .virtualization(List.of(Virtualization.CONTAINER, Virtualization.PROCESS))
                        .targets(accelerators.targets().stream()
                                .map(FunctionsResource::target)
                                .toList())
                        .nodes(shares.size())
                        .workloads(workloads.all().size())
                        .functions(functions.all().size())
                        .uplink(uplink.uplink().map(SiteResource::wire).orElse(null)))
                .build();
    }

    private static long sum(List<NodeShare> shares, ToLongFunction<NodeShare> what) {
        return shares.stream().mapToLong(what).sum();
    }

    private static io.sextant.site.model.Uplink wire(Uplink uplink) {
        return new io.sextant.site.model.Uplink(uplink.spec().address().ip().toString(), uplink.mtu());
    }

    @Override
    public Response listEndpoints() {
        return Response.ok(endpoints.all().stream().map(Attachments::wire).toList())
                .build();
    }
}
