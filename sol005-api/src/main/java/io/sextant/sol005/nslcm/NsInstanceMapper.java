package io.sextant.sol005.nslcm;

import io.sextant.catalogue.Pnfds;
import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.NsInstance;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.NsInstanceLinks;
import io.sextant.vnfm.VnfInstance;

import java.util.List;

/** NS instances on the wire (SOL005 6.5.2.8). */
public final class NsInstanceMapper {
    private final Exchange exchange;
    private final Pnfds pnfds;

    NsInstanceMapper(Exchange exchange, Pnfds pnfds) {
        this.exchange = exchange;
        this.pnfds = pnfds;
    }

    /** The path of an instance. */
    public static String path(NsInstanceId id) {
        return "/nslcm/v1/ns_instances/" + id;
    }

    /** The instance with all its attributes. */
    io.sextant.sol005.nslcm.model.NsInstance wire(NsInstance ns, List<VnfInstance> vnfs) {
        var wire = WireJson.read(ns.attributes(), io.sextant.sol005.nslcm.model.NsInstance.class);
        for (var pnf : wire.getPnfInfo())
            pnfds.byPnfdId(pnf.getPnfdId())
                    .ifPresent(pnfd -> pnf.pnfdInfoId(pnfd.id().toString()));
        return wire.vnfInstance(vnfs.stream()
                        .map(vnf -> WireJson.read(vnf.attributes(), io.sextant.sol005.nslcm.model.VnfInstance.class))
                        .toList())
                .links(links(ns));
    }

    /** Only tasks that the state allows have a link. */
    private NsInstanceLinks links(NsInstance ns) {
        var path = path(ns.id());
        var links = new NsInstanceLinks().self(exchange.link(path));
        if (!ns.meant().nestedNss().isEmpty())
            links.nestedNsInstances(ns.meant().nestedNss().stream()
                    .map(nested -> exchange.link(path(nested.ns())))
                    .toList());
        if (!ns.mayHoldResources()) return links.instantiate(exchange.link(path + "/instantiate"));
        links.terminate(exchange.link(path + "/terminate"));
        if (ns.state() == NsInstance.State.INSTANTIATED)
            links.scale(exchange.link(path + "/scale"))
                    .update(exchange.link(path + "/update"))
                    .heal(exchange.link(path + "/heal"));
        return links;
    }
}
