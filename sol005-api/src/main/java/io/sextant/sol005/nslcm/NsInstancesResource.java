package io.sextant.sol005.nslcm;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nslcm.api.NsInstancesApi;
import io.sextant.sol005.nslcm.model.CreateNsRequest;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.TerminateNsRequest;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;

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
            NsInstances instances, NsLifecycle lifecycle, VnfInstances vnfs, Exchange exchange, Lists lists) {
        this.instances = instances;
        this.lifecycle = lifecycle;
        this.vnfs = vnfs;
        this.exchange = exchange;
        this.lists = lists;
        this.mapper = new NsInstanceMapper(exchange);
    }

    @Override
    public Response listNsInstances(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        return lists.answer(
                Listed.NS_INSTANCE,
                new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker),
                instances::list,
                ns -> mapper.wire(ns, vnfsOf(ns)));
    }

    @Override
    public Response createNsInstance(CreateNsRequest request) {
        var ns = lifecycle.create(request.getNsdId(), request.getNsName(), request.getNsDescription());
        return exchange.created(NsInstanceMapper.path(ns.id()), mapper.wire(ns, List.of()));
    }

    @Override
    public Response getNsInstance(String nsInstanceId) {
        var ns = instances.get(NsInstanceId.of(nsInstanceId));
        return exchange.json(mapper.wire(ns, vnfsOf(ns)));
    }

    @Override
    public Response deleteNsInstance(String nsInstanceId) {
        lifecycle.delete(NsInstanceId.of(nsInstanceId));
        return Response.noContent().build();
    }

    @Override
    public Response instantiateNs(String nsInstanceId, InstantiateNsRequest request) {
        var id = NsInstanceId.of(nsInstanceId);
        var operation = lifecycle.instantiate(id, NsLcmRequests.instantiation(id, request));
        return exchange.accepted(NsLcmOpOccMapper.path(operation));
    }

    @Override
    public Response terminateNs(String nsInstanceId, TerminateNsRequest request) {
        NsLcmRequests.checkTermination(request);
        var operation = lifecycle.terminate(NsInstanceId.of(nsInstanceId));
        return exchange.accepted(NsLcmOpOccMapper.path(operation));
    }

    private List<VnfInstance> vnfsOf(NsInstance ns) {
        return ns.vnfs().isEmpty()
                ? List.of()
                : vnfs.all(
                        ns.vnfs().stream().map(NsInstance.ConstituentVnf::vnf).toList());
    }
}
