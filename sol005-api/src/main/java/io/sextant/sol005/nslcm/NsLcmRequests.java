package io.sextant.sol005.nslcm;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.HealNsRequest;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.ScaleNsRequest;
import io.sextant.sol005.nslcm.model.TerminateNsRequest;
import io.sextant.sol005.nslcm.model.UpdateNsRequest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Optional;

/**
 * What an OSS asks for. Attributes that do not fit together are a 400, values that cannot be meant a 422; what a request
 * may say and the NFVO cannot do is a 501, not passed over. Each names the attribute.
 */
public final class NsLcmRequests {
    private static final Period LATEST = Period.ofYears(1);

    private NsLcmRequests() {}

    /** How a service is to be made. */
    public static InstantiateRequest instantiation(NsInstanceId ns, InstantiateNsRequest wire) {
        return InstantiateRequests.of(ns, invocation(wire, "startTime", wire.getStartTime()), wire);
    }

    static ScaleRequest scaling(NsInstanceId ns, ScaleNsRequest wire) {
        return new ScaleRequest(ns, invocation(wire, "scaleTime", wire.getScaleTime()), ScaleRequests.scaling(wire));
    }

    static UpdateRequest update(NsInstanceId ns, UpdateNsRequest wire) {
        return new UpdateRequest(ns, invocation(wire, "updateTime", wire.getUpdateTime()), UpdateRequests.update(wire));
    }

    static HealRequest healing(NsInstanceId ns, HealNsRequest wire) {
        return new HealRequest(ns, Invocation.of(WireJson.object(wire)), HealRequests.healing(wire));
    }

    static TerminateRequest termination(NsInstanceId ns, TerminateNsRequest wire) {
        return new TerminateRequest(ns, invocation(wire, "terminationTime", wire.getTerminationTime()));
    }

    /** In the request's own words, for who asks what an operation carries out; to begin when it says. */
    private static Invocation invocation(Object wire, String attribute, OffsetDateTime time) {
        if (time == null) return Invocation.of(WireJson.object(wire));
        if (time.isAfter(OffsetDateTime.now().plus(LATEST)))
            throw Place.TOP.member(attribute).unprocessable("is more than a year away");
        // What is past is a begin at once.
        var notBefore = Optional.of(time.toInstant()).filter(Instant.now()::isBefore);
        return new Invocation(false, WireJson.object(wire), notBefore);
    }
}
