package io.sextant.sol005.nslcm;

import io.sextant.nfvo.request.UpdateRequest.CpPair;
import io.sextant.nfvo.request.UpdateRequest.NewPath;
import io.sextant.nfvo.request.UpdateRequest.NewPaths;
import io.sextant.nfvo.request.UpdateRequest.NewVnffg;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.AddVnffgData;
import io.sextant.sol005.nslcm.model.CpGroupInfo;
import io.sextant.sol005.nslcm.model.CpGroupInfo.ForwardingBehaviourEnum;
import io.sextant.sol005.nslcm.model.CpPairInfo;
import io.sextant.sol005.nslcm.model.NfpData;
import io.sextant.sol005.nslcm.model.UpdateVnffgData;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How traffic is to run through a service after an update of it. */
final class VnffgUpdates {
    private VnffgUpdates() {}

    static NewVnffg add(Place at, AddVnffgData wire) {
        return new NewVnffg(
                Optional.ofNullable(wire.getTargetNsInstanceId()).map(at.member("targetNsInstanceId")::ns),
                wire.getVnffgName(),
                wire.getDescription());
    }

    static NewPaths update(Place at, UpdateVnffgData wire) {
        return new NewPaths(
                wire.getVnffgInfoId(),
                at.each("nfp", wire.getNfp(), VnffgUpdates::path),
                at.texts("nfpInfoId", wire.getNfpInfoId()));
    }

    /** A new path says where it runs; of one that is there what is left out stays (SOL005 6.5.3.40). */
    private static NewPath path(Place at, NfpData wire) {
        if (wire.getNfpInfoId() == null && !Place.isGiven(wire.getCpGroup()))
            throw at.malformed("needs a cpGroup, or an nfpInfoId of a path that is there");
        return new NewPath(
                Optional.ofNullable(wire.getNfpInfoId()),
                Optional.ofNullable(wire.getNfpName()),
                at.each("cpGroup", wire.getCpGroup(), VnffgUpdates::hop),
                Optional.ofNullable(wire.getNfpRule()).map(WireJson::object));
    }

    /** Several pairs share the traffic. */
    private static CpPair hop(Place at, CpGroupInfo wire) {
        at.refuse("forwardingBehaviourInputParameters", wire.getForwardingBehaviourInputParameters());
        var pairs = at.each("cpPairInfo", wire.getCpPairInfo(), VnffgUpdates::cps);
        if (pairs.isEmpty()) throw at.malformed("needs a cpPairInfo");
        if (pairs.size() > 1 && wire.getForwardingBehaviour() == ForwardingBehaviourEnum.ALL)
            at.refuse("forwardingBehaviour", wire.getForwardingBehaviour());
        return new CpPair(
                pairs.stream().map(List::getFirst).toList(),
                pairs.stream()
                        .filter(pair -> pair.size() > 1)
                        .map(List::getLast)
                        .toList());
    }

    private static List<String> cps(Place at, CpPairInfo wire) {
        var ids = new LinkedHashMap<String, List<String>>();
        ids.put("vnfExtCpIds", wire.getVnfExtCpIds());
        ids.put("pnfExtCpIds", wire.getPnfExtCpIds());
        ids.put("sapIds", wire.getSapIds());
        var kind = at.exactlyOne(ids);
        return at.texts(kind, ids.get(kind));
    }
}
