package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.core.type.TypeReference;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.TerminateNsRequest;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an OSS asks for. What a request may say and the NFVO cannot do yet is a 501, not passed over. */
final class NsLcmRequests {
    private NsLcmRequests() {}

    static InstantiateRequest instantiation(NsInstanceId id, InstantiateNsRequest wire) {
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
        return new InstantiateRequest(
                id,
                Invocation.of(body(wire)),
                wire.getNsFlavourId(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                withoutNulls(wire.getAdditionalParamsForNs()));
    }

    static TerminateRequest termination(NsInstanceId id, TerminateNsRequest wire) {
        refuseLater("terminationTime", wire.getTerminationTime());
        return new TerminateRequest(id, Invocation.of(body(wire)));
    }

    /** The request in its own words, for who asks what an operation carries out. */
    private static Map<String, Object> body(Object wire) {
        return WireJson.MAPPER.convertValue(wire, new TypeReference<>() {});
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
