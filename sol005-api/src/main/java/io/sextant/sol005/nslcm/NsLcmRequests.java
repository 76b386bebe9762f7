package io.sextant.sol005.nslcm;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.InstantiateNs;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.TerminateNsRequest;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an OSS asks for. What a request may say and the NFVO cannot do yet is a 501, not passed over. */
final class NsLcmRequests {
    private NsLcmRequests() {}

    static InstantiateNs.Request instantiation(NsInstanceId id, InstantiateNsRequest wire) {
        refuse("sapData", wire.getSapData());
        refuse("addpnfData", wire.getAddpnfData());
        refuse("vnfInstanceData", wire.getVnfInstanceData());
        refuse("nestedNsInstanceData", wire.getNestedNsInstanceData());
        refuse("locationConstraints", wire.getLocationConstraints());
        refuse("additionalParamForNestedNs", wire.getAdditionalParamForNestedNs());
        refuse("additionalParamsForVnf", wire.getAdditionalParamsForVnf());
        refuse("nsInstantiationLevelId", wire.getNsInstantiationLevelId());
        refuse("additionalAffinityOrAntiAffinityRule", wire.getAdditionalAffinityOrAntiAffinityRule());
        refuseLater("startTime", wire.getStartTime());
        return new InstantiateNs.Request(id, wire.getNsFlavourId(), withoutNulls(wire.getAdditionalParamsForNs()));
    }

    static void checkTermination(TerminateNsRequest wire) {
        refuseLater("terminationTime", wire.getTerminationTime());
    }

    /** The body of the request that an operation carries out. */
    static Map<String, Object> wire(InstantiateNs.Request request) {
        var wire = new LinkedHashMap<String, Object>();
        wire.put("nsFlavourId", request.flavourId());
        if (!request.additionalParams().isEmpty()) wire.put("additionalParamsForNs", request.additionalParams());
        return wire;
    }

    private static void refuse(String attribute, Object value) {
        if (value != null && !value.equals(List.of()))
            throw Problem.notImplemented("The attribute '" + attribute + "'").with("attribute", attribute);
    }

    private static void refuseLater(String attribute, OffsetDateTime time) {
        if (time != null && time.isAfter(OffsetDateTime.now())) refuse(attribute, time);
    }

    /** A parameter without a value says no more than a parameter that is not there. */
    private static Map<String, Object> withoutNulls(Map<String, Object> parameters) {
        var kept = new LinkedHashMap<>(parameters == null ? Map.of() : parameters);
        kept.values().removeIf(Objects::isNull);
        return kept;
    }
}
