package io.sextant.sol005.nslcm;

import io.sextant.nfvo.request.InstantiateRequest.ExistingNs;
import io.sextant.nfvo.request.InstantiateRequest.ExistingVnf;
import io.sextant.nfvo.request.InstantiateRequest.NewPnf;
import io.sextant.nfvo.request.InstantiateRequest.NewSap;
import io.sextant.nfvo.request.InstantiateRequest.PnfCp;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.nfvo.request.UpdateRequest.ExtVirtualLink;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.AddPnfData;
import io.sextant.sol005.nslcm.model.ExtVirtualLinkData;
import io.sextant.sol005.nslcm.model.NestedNsInstanceData;
import io.sextant.sol005.nslcm.model.ParamsForVnf;
import io.sextant.sol005.nslcm.model.PnfExtCpData;
import io.sextant.sol005.nslcm.model.SapData;
import io.sextant.sol005.nslcm.model.VnfExtCpData;
import io.sextant.sol005.nslcm.model.VnfInstanceData;

import java.util.Optional;

/** The parts of a service that several kinds of requests name (SOL005 6.5.3). */
final class Constituents {
    private Constituents() {}

    static ExistingVnf vnf(Place at, VnfInstanceData wire) {
        return new ExistingVnf(at.member("vnfInstanceId").vnf(wire.getVnfInstanceId()), wire.getVnfProfileId());
    }

    static ExistingNs nestedNs(Place at, NestedNsInstanceData wire) {
        return new ExistingNs(
                at.member("nestedNsInstanceId").ns(wire.getNestedNsInstanceId()),
                Optional.ofNullable(wire.getNsProfileId()));
    }

    static NewSap sap(Place at, SapData wire) {
        at.refuse("sapProtocolData", wire.getSapProtocolData());
        return new NewSap(wire.getSapdId(), wire.getSapName(), Optional.ofNullable(wire.getDescription()));
    }

    static NewPnf pnf(Place at, AddPnfData wire) {
        return new NewPnf(
                wire.getPnfId(),
                wire.getPnfName(),
                wire.getPnfdId(),
                wire.getPnfProfileId(),
                at.each("cpData", wire.getCpData(), Constituents::pnfCp));
    }

    static PnfCp pnfCp(Place at, PnfExtCpData wire) {
        if (wire.getCpInstanceId() == null && wire.getCpdId() == null)
            throw at.malformed("names neither a cpInstanceId nor a cpdId");
        return new PnfCp(
                Optional.ofNullable(wire.getCpInstanceId()),
                Optional.ofNullable(wire.getCpdId()),
                at.each("cpProtocolData", wire.getCpProtocolData(), (_, protocol) -> WireJson.object(protocol)));
    }

    static VnfParameters parameters(Place at, ParamsForVnf wire) {
        return new VnfParameters(
                Optional.ofNullable(wire.getVnfInstanceName()),
                Optional.ofNullable(wire.getVnfInstanceDescription()),
                Place.parameters(wire.getVnfConfigurableProperties()),
                Place.parameters(wire.getMetadata()),
                Place.parameters(wire.getExtensions()),
                Place.parameters(wire.getAdditionalParams()));
    }

    /** The link is known by the network that realises it; which VIM that is on says the network itself. */
    static ExtVirtualLink extVirtualLink(Place at, ExtVirtualLinkData wire) {
        at.refuse("resourceProviderId", wire.getResourceProviderId());
        at.refuse("extLinkPorts", wire.getExtLinkPorts());
        return new ExtVirtualLink(
                Optional.ofNullable(wire.getExtVirtualLinkId()).orElse(wire.getResourceId()),
                wire.getResourceId(),
                at.each("extCps", wire.getExtCps(), Constituents::extCp));
    }

    private static String extCp(Place at, VnfExtCpData wire) {
        at.refuse("cpConfig", wire.getCpConfig());
        return wire.getCpdId();
    }
}
