package io.sextant.sol005.nslcm;

import io.sextant.core.id.NsInstanceId;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;
import io.sextant.nfvo.request.Invocation;
import io.sextant.sol005.nslcm.model.AffinityOrAntiAffinityRule;
import io.sextant.sol005.nslcm.model.AffinityOrAntiAffinityRule.AffinityOrAntiAffiintyEnum;
import io.sextant.sol005.nslcm.model.InstantiateNsRequest;
import io.sextant.sol005.nslcm.model.ParamsForNestedNs;
import io.sextant.sol005.nslcm.model.ParamsForVnf;
import io.sextant.sol005.nslcm.model.VnfLocationConstraint;

import java.util.Locale;
import java.util.Optional;

/** What a service is to be made of (SOL005 6.5.2.11). */
final class InstantiateRequests {
    private InstantiateRequests() {}

    static InstantiateRequest of(NsInstanceId ns, Invocation invocation, InstantiateNsRequest wire) {
        var top = Place.TOP;
        return new InstantiateRequest(
                ns,
                invocation,
                wire.getNsFlavourId(),
                Optional.ofNullable(wire.getNsInstantiationLevelId()),
                top.each("sapData", wire.getSapData(), Constituents::sap),
                top.each("addpnfData", wire.getAddpnfData(), Constituents::pnf),
                top.each("vnfInstanceData", wire.getVnfInstanceData(), Constituents::vnf),
                top.each("nestedNsInstanceData", wire.getNestedNsInstanceData(), Constituents::nestedNs),
                top.byKey(
                        "additionalParamsForVnf",
                        wire.getAdditionalParamsForVnf(),
                        ParamsForVnf::getVnfProfileId,
                        Constituents::parameters),
                top.byKey(
                        "additionalParamForNestedNs",
                        wire.getAdditionalParamForNestedNs(),
                        ParamsForNestedNs::getNsProfileId,
                        (_, nested) -> Place.parameters(nested.getAdditionalParam())),
                top.each(
                        "additionalAffinityOrAntiAffinityRule",
                        wire.getAdditionalAffinityOrAntiAffinityRule(),
                        InstantiateRequests::rule),
                Place.parameters(wire.getAdditionalParamsForNs()),
                top.byKey(
                        "locationConstraints",
                        wire.getLocationConstraints(),
                        VnfLocationConstraint::getVnfProfileId,
                        InstantiateRequests::country));
    }

    /** What clusters state of where they are is their position and country, and no address. */
    private static String country(Place at, VnfLocationConstraint wire) {
        var constraints = at.member("locationConstraints");
        var wanted = wire.getLocationConstraints();
        if (wanted == null) throw at.malformed("has no locationConstraints");
        constraints.refuse("civicAddressElement", wanted.getCivicAddressElement());
        var country = wanted.getCountryCode().toUpperCase(Locale.ROOT);
        if (!country.matches("[A-Z]{2}"))
            throw constraints.member("countryCode").unprocessable("has the two letters of a country (ISO 3166-1)");
        return country;
    }

    private static PlacementRule rule(Place at, AffinityOrAntiAffinityRule wire) {
        return new PlacementRule(
                wire.getAffinityOrAntiAffiinty() == AffinityOrAntiAffiintyEnum.AFFINITY,
                wire.getScope().value(),
                at.texts("vnfdId", wire.getVnfdId()),
                at.texts("vnfProfileId", wire.getVnfProfileId()),
                at.each("vnfInstanceId", wire.getVnfInstanceId(), Place::vnf));
    }
}
