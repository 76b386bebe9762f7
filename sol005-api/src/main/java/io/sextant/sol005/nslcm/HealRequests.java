package io.sextant.sol005.nslcm;

import io.sextant.nfvo.request.HealRequest.Degree;
import io.sextant.nfvo.request.HealRequest.Healing;
import io.sextant.nfvo.request.HealRequest.OfNs;
import io.sextant.nfvo.request.HealRequest.OfVnf;
import io.sextant.nfvo.request.HealRequest.OfVnfs;
import io.sextant.sol005.nslcm.model.HealNsData;
import io.sextant.sol005.nslcm.model.HealNsRequest;
import io.sextant.sol005.nslcm.model.HealVnfData;

import java.util.LinkedHashMap;
import java.util.Optional;

/** What of a service is to be healed (SOL005 6.5.2.13): the service or some of its VNFs. */
final class HealRequests {
    private HealRequests() {}

    static Healing healing(HealNsRequest wire) {
        var data = new LinkedHashMap<String, Object>();
        data.put("healNsData", wire.getHealNsData());
        data.put("healVnfData", wire.getHealVnfData());
        return Place.TOP.exactlyOne(data).equals("healNsData")
                ? ns(Place.TOP.member("healNsData"), wire.getHealNsData())
                : new OfVnfs(Place.TOP.each("healVnfData", wire.getHealVnfData(), HealRequests::vnf));
    }

    private static OfNs ns(Place at, HealNsData wire) {
        if (Place.isGiven(wire.getActionsHealing()) && wire.getHealScript() != null)
            throw at.malformed("has actionsHealing or a healScript, not both");
        return new OfNs(
                Degree.valueOf(wire.getDegreeHealing().value()),
                at.texts("actionsHealing", wire.getActionsHealing()),
                Optional.ofNullable(wire.getHealScript()),
                Place.parameters(wire.getAdditionalParamsforNs()));
    }

    private static OfVnf vnf(Place at, HealVnfData wire) {
        return new OfVnf(
                at.member("vnfInstanceId").vnf(wire.getVnfInstanceId()),
                Optional.ofNullable(wire.getCause()),
                at.texts("vnfcInstanceId", wire.getVnfcInstanceId()),
                Place.parameters(wire.getAdditionalParams()));
    }
}
