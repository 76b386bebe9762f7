package io.sextant.sol005.nslcm;

import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Operations;
import io.sextant.nfvo.occurrence.NsLcmOpOcc;
import io.sextant.nfvo.occurrence.NsLcmOpOccs;
import io.sextant.sol005.http.Etags;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.lists.ListQuery;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nslcm.api.NsLcmOperationOccurrencesApi;
import io.sextant.sol005.nslcm.model.CancelMode;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Operations on NS instances, and what can be done about those that failed (SOL005 6.4.9 to 6.4.15). */
@Path(NsLcmOperationOccurrencesApi.PATH)
public final class NsLcmOpOccsResource implements NsLcmOperationOccurrencesApi {
    private final NsLcmOpOccs occurrences;
    private final Operations operations;
    private final Exchange exchange;
    private final Lists lists;
    private final NsLcmOpOccMapper mapper;

    public NsLcmOpOccsResource(NsLcmOpOccs occurrences, Operations operations, Exchange exchange, Lists lists) {
        this.occurrences = occurrences;
        this.operations = operations;
        this.exchange = exchange;
        this.lists = lists;
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
        return lists.answer(
                Listed.NS_LCM_OP_OCC,
                new ListQuery(filter, allFields, fields, excludeFields, excludeDefault, nextpageOpaqueMarker),
                occurrences::list,
                mapper::wire);
    }

    @Override
    public Response getNsLcmOpOcc(String nsLcmOpOccId) {
        var occurrence = found(nsLcmOpOccId);
        return exchange.json(
                mapper.wire(occurrence), Etags.of(occurrence.operation().version()));
    }

    @Override
    public Response retryNsLcmOpOcc(String nsLcmOpOccId) {
        operations.retry(found(nsLcmOpOccId).operation().id());
        return Response.accepted().build();
    }

    @Override
    public Response rollBackNsLcmOpOcc(String nsLcmOpOccId) {
        operations.rollback(found(nsLcmOpOccId).operation().id());
        return Response.accepted().build();
    }

    @Override
    public Response failNsLcmOpOcc(String nsLcmOpOccId) {
        var failed = operations.fail(found(nsLcmOpOccId).operation().id());
        return exchange.json(mapper.wire(occurrences.get(failed.id())));
    }

    @Override
    public Response continueNsLcmOpOcc(String nsLcmOpOccId) {
        operations.continueWithoutFailed(found(nsLcmOpOccId).operation().id());
        return Response.accepted().build();
    }

    @Override
    public Response cancelNsLcmOpOcc(String nsLcmOpOccId, CancelMode request) {
        occurrences.cancel(
                OperationId.of(nsLcmOpOccId),
                io.sextant.lifecycle.CancelMode.valueOf(request.getCancelMode().name()));
        return Response.accepted().build();
    }

    private NsLcmOpOcc found(String id) {
        return occurrences.get(OperationId.of(id));
    }
}
