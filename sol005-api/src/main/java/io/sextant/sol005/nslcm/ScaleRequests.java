package io.sextant.sol005.nslcm;

import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.ScaleRequest.BySteps;
import io.sextant.nfvo.request.ScaleRequest.ByVnfs;
import io.sextant.nfvo.request.ScaleRequest.OfVnf;
import io.sextant.nfvo.request.ScaleRequest.OfVnfs;
import io.sextant.nfvo.request.ScaleRequest.Scaling;
import io.sextant.nfvo.request.ScaleRequest.ToLevel;
import io.sextant.nfvo.request.ScaleRequest.VnfBySteps;
import io.sextant.nfvo.request.ScaleRequest.VnfScaling;
import io.sextant.nfvo.request.ScaleRequest.VnfToLevel;
import io.sextant.sol005.nslcm.model.NsScaleInfo;
import io.sextant.sol005.nslcm.model.ParamsForVnf;
import io.sextant.sol005.nslcm.model.ScaleByStepData;
import io.sextant.sol005.nslcm.model.ScaleNsByStepsData;
import io.sextant.sol005.nslcm.model.ScaleNsData;
import io.sextant.sol005.nslcm.model.ScaleNsRequest;
import io.sextant.sol005.nslcm.model.ScaleNsRequest.ScaleTypeEnum;
import io.sextant.sol005.nslcm.model.ScaleNsToLevelData;
import io.sextant.sol005.nslcm.model.ScaleToLevelData;
import io.sextant.sol005.nslcm.model.ScaleVnfData;
import io.sextant.sol005.nslcm.model.VnfScaleInfo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How a service is to be scaled (SOL005 6.5.2.14): exactly the data that its types name. */
final class ScaleRequests {
    private static final int MOST_STEPS = 1000;

    private ScaleRequests() {}

    static Scaling scaling(ScaleNsRequest wire) {
        var data = new LinkedHashMap<String, Object>();
        data.put("scaleNsData", wire.getScaleNsData());
        data.put("scaleVnfData", wire.getScaleVnfData());
        var wanted = wire.getScaleType() == ScaleTypeEnum.SCALE_NS ? "scaleNsData" : "scaleVnfData";
        if (!Place.TOP.exactlyOne(data).equals(wanted))
            throw Place.TOP.member("scaleType").malformed(wire.getScaleType() + " goes with " + wanted);
        return wire.getScaleType() == ScaleTypeEnum.SCALE_NS
                ? ns(Place.TOP.member("scaleNsData"), wire.getScaleNsData())
                : new OfVnfs(Place.TOP.each("scaleVnfData", wire.getScaleVnfData(), ScaleRequests::vnf));
    }

    private static Scaling ns(Place at, ScaleNsData wire) {
        at.refuse("additionalParamsForNs", wire.getAdditionalParamsForNs());
        at.refuse("locationConstraints", wire.getLocationConstraints());
        var byVnfs = Place.isGiven(wire.getVnfInstanceToBeAdded()) || Place.isGiven(wire.getVnfInstanceToBeRemoved());
        var data = new LinkedHashMap<String, Object>();
        data.put("vnfInstanceToBeAdded and vnfInstanceToBeRemoved", byVnfs ? true : null);
        data.put("scaleNsByStepsData", wire.getScaleNsByStepsData());
        data.put("scaleNsToLevelData", wire.getScaleNsToLevelData());
        var parameters = at.byKey(
                "additionalParamsForVnf",
                wire.getAdditionalParamsForVnf(),
                ParamsForVnf::getVnfProfileId,
                Constituents::parameters);
        return switch (at.exactlyOne(data)) {
            case "scaleNsByStepsData" ->
                bySteps(at.member("scaleNsByStepsData"), wire.getScaleNsByStepsData(), parameters);
            case "scaleNsToLevelData" ->
                toLevel(at.member("scaleNsToLevelData"), wire.getScaleNsToLevelData(), parameters);
            default ->
                new ByVnfs(
                        at.each("vnfInstanceToBeAdded", wire.getVnfInstanceToBeAdded(), Constituents::vnf),
                        at.each("vnfInstanceToBeRemoved", wire.getVnfInstanceToBeRemoved(), Place::vnf));
        };
    }

    private static BySteps bySteps(Place at, ScaleNsByStepsData wire, Map<String, VnfParameters> parameters) {
        var steps = at.member("numberOfSteps").number(wire.getNumberOfSteps(), 1, 1, MOST_STEPS);
        var signed = switch (wire.getScalingDirection()) {
            case SCALE_OUT -> steps;
            case SCALE_IN -> -steps;
        };
        return new BySteps(wire.getAspectId(), signed, parameters);
    }

    private static ToLevel toLevel(Place at, ScaleNsToLevelData wire, Map<String, VnfParameters> parameters) {
        var data = new LinkedHashMap<String, Object>();
        data.put("nsInstantiationLevel", wire.getNsInstantiationLevel());
        data.put("nsScaleInfo", wire.getNsScaleInfo());
        at.exactlyOne(data);
        return new ToLevel(
                Optional.ofNullable(wire.getNsInstantiationLevel()),
                at.byKey(
                        "nsScaleInfo",
                        wire.getNsScaleInfo(),
                        NsScaleInfo::getNsScalingAspectId,
                        (_, level) -> level.getNsScaleLevelId()),
                parameters);
    }

    private static OfVnf vnf(Place at, ScaleVnfData wire) {
        var bySteps = wire.getScaleByStepData();
        var toLevel = wire.getScaleToLevelData();
        var data = new LinkedHashMap<String, Object>();
        data.put("scaleByStepData", bySteps);
        data.put("scaleToLevelData", toLevel);
        var given = at.exactlyOne(data);
        var place = at.member(given);
        var type = wire.getScaleVnfType();
        var isBySteps = switch (type) {
            case SCALE_OUT, SCALE_IN -> true;
            default -> false;
        };
        if (isBySteps != given.equals("scaleByStepData"))
            throw at.member("scaleVnfType").malformed(type + " does not go with " + given);
        var scaling = switch (type) {
            case SCALE_OUT -> steps(place, bySteps, 1);
            case SCALE_IN -> steps(place, bySteps, -1);
            case SCALE_TO_INSTANTIATION_LEVEL -> level(place, toLevel, "vnfInstantiationLevelId");
            default -> level(place, toLevel, "vnfScaleInfo");
        };
        return new OfVnf(
                at.member("vnfInstanceid").vnf(wire.getVnfInstanceid()),
                scaling,
                Place.parameters(isBySteps ? bySteps.getAdditionalParams() : toLevel.getAdditionalParams()));
    }

    private static VnfScaling steps(Place at, ScaleByStepData wire, int sign) {
        var steps = at.member("numberOfSteps").number(wire.getNumberOfSteps(), 1, 1, MOST_STEPS);
        return new VnfBySteps(wire.getAspectId(), sign * steps);
    }

    private static VnfScaling level(Place at, ScaleToLevelData wire, String wanted) {
        var data = new LinkedHashMap<String, Object>();
        data.put("vnfInstantiationLevelId", wire.getVnfInstantiationLevelId());
        data.put("vnfScaleInfo", wire.getVnfScaleInfo());
        if (!at.exactlyOne(data).equals(wanted)) throw at.malformed("needs " + wanted + " for its scaleVnfType");
        return new VnfToLevel(
                Optional.ofNullable(wire.getVnfInstantiationLevelId()),
                at.byKey(
                        "vnfScaleInfo",
                        wire.getVnfScaleInfo(),
                        VnfScaleInfo::getAspectId,
                        (each, level) -> each.member("scaleLevel").number(level.getScaleLevel(), 0, 0, MOST_STEPS)));
    }
}
