package io.sextant.sol005.nslcm;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.placement.Placement;
import io.sextant.sol005.common.model.ResourceHandle;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.nslcm.model.NsInstanceLinks;
import io.sextant.sol005.nslcm.model.NsVirtualLinkInfo;
import io.sextant.vnfm.VnfInstance;

import java.util.List;
import java.util.Optional;

/** NS instances on the wire (SOL005 6.5.2.8). */
final class NsInstanceMapper {
    private final Exchange exchange;

    NsInstanceMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of an instance. */
    static String path(NsInstanceId id) {
        return "/nslcm/v1/ns_instances/" + id;
    }

    /** The instance with all its attributes. */
    io.sextant.sol005.nslcm.model.NsInstance wire(NsInstance ns, List<VnfInstance> vnfs) {
        return own(ns).vnfInstance(vnfs.stream().map(VnfInstanceMapper::vnf).toList())
                .virtualLinkInfo(ns.virtualLinks().stream()
                        .map(link -> virtualLink(link, ns.placement()))
                        .toList());
    }

    private io.sextant.sol005.nslcm.model.NsInstance own(NsInstance ns) {
        return new io.sextant.sol005.nslcm.model.NsInstance()
                .id(ns.id().toString())
                .nsInstanceName(ns.name())
                .nsInstanceDescription(ns.description())
                .nsdId(ns.nsdId())
                .nsdInfoId(ns.nsdInfoId().toString())
                .flavourId(ns.flavourId().orElse(null))
                .nsState(io.sextant.sol005.nslcm.model.NsInstance.NsStateEnum.fromValue(
                        ns.state().name()))
                .links(links(ns));
    }

    /** Only tasks that the state allows, and that are built, have a link. */
    private NsInstanceLinks links(NsInstance ns) {
        var links = new NsInstanceLinks().self(exchange.link(path(ns.id())));
        return ns.mayHoldResources()
                ? links.terminate(exchange.link(path(ns.id()) + "/terminate"))
                : links.instantiate(exchange.link(path(ns.id()) + "/instantiate"));
    }

    /** The NSD model has no virtual link profiles of its own: a link's node stands for its profile. */
    private static NsVirtualLinkInfo virtualLink(NsInstance.VirtualLink link, Optional<Placement> placement) {
        return new NsVirtualLinkInfo()
                .id(link.network().toString())
                .nsVirtualLinkDescId(link.virtualLinkDescId())
                .nsVirtualLinkProfileId(link.virtualLinkDescId())
                .resourceHandle(placement.stream()
                        .map(placed -> new ResourceHandle()
                                .vimId(placed.cluster().toString())
                                .resourceId(link.network().toString())
                                .vimLevelResourceType("network"))
                        .toList());
    }
}
