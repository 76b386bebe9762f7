package io.sextant.sol005.nslcm;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Recourse;
import io.sextant.nfvo.occurrence.NsLcmOpOcc;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.NsLcmOpOccLinks;

/** Operations on NS instances on the wire (SOL005 6.5.2.3). */
public final class NsLcmOpOccMapper {
    private final Exchange exchange;

    NsLcmOpOccMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of an operation. */
    public static String path(OperationId id) {
        return "/nslcm/v1/ns_lcm_op_occs/" + id;
    }

    /** The operation with all its attributes. */
    io.sextant.sol005.nslcm.model.NsLcmOpOcc wire(NsLcmOpOcc occurrence) {
        return WireJson.read(occurrence.attributes(), io.sextant.sol005.nslcm.model.NsLcmOpOcc.class)
                .links(links(occurrence.operation()));
    }

    private NsLcmOpOccLinks links(Operation operation) {
        var path = path(operation.id());
        var links = new NsLcmOpOccLinks()
                .self(exchange.link(path))
                .nsInstance(exchange.link(NsInstanceMapper.path(
                        NsInstanceId.of(operation.subject().id()))));
        for (var recourse : operation.recourses()) add(links, recourse, path);
        if (operation.cancellable()) links.cancel(exchange.link(path + "/cancel"));
        return links;
    }

    private void add(NsLcmOpOccLinks links, Recourse recourse, String path) {
        switch (recourse) {
            case RETRY -> links.retry(exchange.link(path + "/retry"));
            case ROLLBACK -> links.rollback(exchange.link(path + "/rollback"));
            case CONTINUE -> links._continue(exchange.link(path + "/continue"));
            case FAIL -> links.fail(exchange.link(path + "/fail"));
        }
    }
}
