package io.sextant.sol005.nslcm;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Operations;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.Lists;
import io.sextant.sol005.nslcm.api.NsLcmOperationOccurrencesApi;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Operations on NS instances, and what can be done about those that failed (SOL005 6.4.9 to 6.4.14). */
@Path(NsLcmOperationOccurrencesApi.PATH)
public final class NsLcmOpOccsResource implements NsLcmOperationOccurrencesApi {
    private final Operations operations;
    private final Exchange exchange;
    private final NsLcmOpOccMapper mapper;

    public NsLcmOpOccsResource(Operations operations, Exchange exchange) {
        this.operations = operations;
        this.exchange = exchange;
        this.mapper = new NsLcmOpOccMapper(exchange);
    }

    @Override
    public Response listNsLcmOpOccs(
            String filter,
            String allFields,
            String fields,
            String excludeFields,
            String excludeDefault,
            String nextpageOpaqueMarker) {
        var all = Lists.bounded(operations.list(NsLcmOpOccMapper.TYPES));
        return exchange.json(all.stream()
                .map(allFields == null ? mapper::brief : mapper::whole)
                .toList());
    }

    @Override
    public Response getNsLcmOpOcc(String nsLcmOpOccId) {
        return exchange.json(mapper.whole(found(nsLcmOpOccId)));
    }

    @Override
    public Response retryNsLcmOpOcc(String nsLcmOpOccId) {
        operations.retry(found(nsLcmOpOccId).id());
        return Response.accepted().build();
    }

    @Override
    public Response rollBackNsLcmOpOcc(String nsLcmOpOccId) {
        operations.rollback(found(nsLcmOpOccId).id());
        return Response.accepted().build();
    }

    @Override
    public Response failNsLcmOpOcc(String nsLcmOpOccId) {
        return exchange.json(mapper.whole(operations.fail(found(nsLcmOpOccId).id())));
    }

    private Operation found(String text) {
        return operations
                .find(OperationId.of(text))
                .filter(operation -> NsLcmOpOccMapper.TYPES.contains(operation.type()))
                .orElseThrow(() -> Problem.notFound("NS LCM operation occurrence", text));
    }
}
