package io.sextant.sol005.nslcm;

import io.sextant.catalogue.Pnfds;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.NsShape;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nslcm.api.NsInstancesApi;
import io.sextant.sol005.nslcm.model.CreateNsRequest;
import io.sextant.sol005.nslcm.model.HealNsRequest;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.ScaleNsRequest;
import io.sextant.sol005.nslcm.model.TerminateNsRequest;
import io.sextant.sol005.nslcm.model.UpdateNsRequest;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

/** NS instances and the tasks on them (SOL005 6.4.2 to 6.4.8). */
@Path(NsInstancesApi.PATH)
public final class NsInstancesResource implements NsInstancesApi {
    private final NsInstances instances;
    private final NsLifecycle lifecycle;
    private final VnfInstances vnfs;
    private final Exchange exchange;
    private final Lists lists;
    private final NsInstanceMapper mapper;

    public NsInstancesResource(
            NsInstances instances,
            NsLifecycle lifecycle,
            VnfInstances vnfs,
            Pnfds pnfds,
            Exchange exchange,
            Lists lists) {
        this.instances = instances;
        this.lifecycle = lifecycle;
        this.vnfs = vnfs;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new NsInstanceMapper(exchange, pnfds);
    }

    @Override
    public Response listNsInstances(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        var query = new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker);
        var withVnfs = query.shows(Listed.NS_INSTANCE, "vnfInstance");
        return lists.answer(Listed.NS_INSTANCE, query, request -> page(request, withVnfs), this::wire);
    }

    @Override
    public Response createNsInstance(CreateNsRequest request) {
        var ns = lifecycle.create(request.getNsdId(), request.getNsName(), request.getNsDescription());
        return exchange.created(NsInstanceMapper.path(ns.id()), mapper.wire(ns, List.of()));
    }

    @Override
    public Response getNsInstance(String nsInstanceId) {
        var ns = instances.get(NsInstanceId.of(nsInstanceId));
        return exchange.json(wire(whole(List.of(ns)).getFirst()));
    }

    @Override
    public Response deleteNsInstance(String nsInstanceId) {
        lifecycle.delete(NsInstanceId.of(nsInstanceId));
        return Response.noContent().build();
    }

    @Override
    public Response instantiateNs(String nsInstanceId, InstantiateNsRequest request) {
        var asked = NsLcmRequests.instantiation(NsInstanceId.of(nsInstanceId), request);
        return accepted(lifecycle.instantiate(asked));
    }

    @Override
    public Response scaleNs(String nsInstanceId, ScaleNsRequest request) {
        var asked = NsLcmRequests.scaling(NsInstanceId.of(nsInstanceId), request);
        return accepted(lifecycle.scale(asked));
    }

    @Override
    public Response updateNs(String nsInstanceId, UpdateNsRequest request) {
        var asked = NsLcmRequests.update(NsInstanceId.of(nsInstanceId), request);
        return accepted(lifecycle.update(asked));
    }

    @Override
    public Response healNs(String nsInstanceId, HealNsRequest request) {
        var asked = NsLcmRequests.healing(NsInstanceId.of(nsInstanceId), request);
        return accepted(lifecycle.heal(asked));
    }

    @Override
    public Response terminateNs(String nsInstanceId, TerminateNsRequest request) {
        var asked = NsLcmRequests.termination(NsInstanceId.of(nsInstanceId), request);
        return accepted(lifecycle.terminate(asked));
    }

    private Response accepted(OperationId operation) {
        return exchange.accepted(NsLcmOpOccMapper.path(operation));
    }

    /** An instance with its VNF instances. */
    private record Whole(NsInstance ns, List<VnfInstance> vnfs) {}

    private Page<Whole> page(PageRequest request, boolean withVnfs) {
        var page = instances.list(request);
        return withVnfs ? page.mapAll(this::whole) : page.map(ns -> new Whole(ns, List.of()));
    }

    /** The VNF instances of all of them are read at once. */
    private List<Whole> whole(List<NsInstance> page) {
        var ids = page.stream()
                .flatMap(ns -> ns.meant().vnfs().stream())
                .map(NsShape.ConstituentVnf::vnf)
                .toList();
        var byId = vnfs.all(ids).stream().collect(toMap(VnfInstance::id, identity()));
        return page.stream().map(ns -> new Whole(ns, constituents(ns, byId))).toList();
    }

    private static List<VnfInstance> constituents(NsInstance ns, Map<VnfInstanceId, VnfInstance> byId) {
        return ns.meant().vnfs().stream()
                .flatMap(constituent -> Stream.ofNullable(byId.get(constituent.vnf())))
                .toList();
    }

    private io.sextant.sol005.nslcm.model.NsInstance wire(Whole whole) {
        return mapper.wire(whole.ns, whole.vnfs);
    }
}
