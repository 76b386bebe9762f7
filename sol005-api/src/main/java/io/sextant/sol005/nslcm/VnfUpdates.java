package io.sextant.sol005.nslcm;

import io.sextant.nfvo.request.UpdateRequest.NewConnections;
import io.sextant.nfvo.request.UpdateRequest.NewVnf;
import io.sextant.nfvo.request.UpdateRequest.NewVnfFlavour;
import io.sextant.nfvo.request.UpdateRequest.NewVnfInfo;
import io.sextant.nfvo.request.UpdateRequest.NewVnfState;
import io.sextant.sol005.nslcm.model.ChangeExtVnfConnectivityData;
import io.sextant.sol005.nslcm.model.ChangeVnfFlavourData;
import io.sextant.sol005.nslcm.model.InstantiateVnfData;
import io.sextant.sol005.nslcm.model.ModifyVnfInfoData;
import io.sextant.sol005.nslcm.model.OperateVnfData;
import io.sextant.sol005.nslcm.model.OperationalStates;
import io.sextant.sol005.nslcm.model.StopType;

import java.time.Duration;
import java.util.Optional;

/** What is to be done to the VNFs of a service by an update of it. */
final class VnfUpdates {
    /** For who does not say how long a stop may take. */
    private static final int GRACE_SECONDS = 60;

    private static final int LONGEST_GRACE_SECONDS = 86_400;

    private VnfUpdates() {}

    static NewVnf instantiate(Place at, InstantiateVnfData wire) {
        at.refuse("extManagedVirtualLinks", wire.getExtManagedVirtualLinks());
        at.refuse("localizationLanguage", wire.getLocalizationLanguage());
        at.refuse("vnfConfigurableProperties", wire.getVnfConfigurableProperties());
        at.refuse("additionalParams", wire.getAdditionalParams());
        at.refuse("metadata", wire.getMetadata());
        at.refuse("extensions", wire.getExtensions());
        at.refuse("locationConstraints", wire.getLocationConstraints());
        return new NewVnf(
                wire.getVnfdId(),
                wire.getVnfFlavourId(),
                Optional.ofNullable(wire.getVnfInstantiationLevelId()),
                Optional.ofNullable(wire.getVnfInstanceName()),
                Optional.ofNullable(wire.getVnfInstanceDescription()),
                at.each("extVirtualLinks", wire.getExtVirtualLinks(), Constituents::extVirtualLink));
    }

    static NewVnfFlavour changeFlavour(Place at, ChangeVnfFlavourData wire) {
        at.refuse("extManagedVirtualLinks", wire.getExtManagedVirtualLinks());
        return new NewVnfFlavour(
                at.member("vnfInstanceId").vnf(wire.getVnfInstanceId()),
                wire.getNewFlavourId(),
                Optional.ofNullable(wire.getInstantiationLevelId()),
                at.each("extVirtualLinks", wire.getExtVirtualLinks(), Constituents::extVirtualLink),
                Place.parameters(wire.getAdditionalParams()));
    }

    static NewVnfState operate(Place at, OperateVnfData wire) {
        at.refuse("additionalParam", wire.getAdditionalParam());
        var start = wire.getChangeStateTo() == OperationalStates.STARTED;
        if (start && (wire.getStopType() != null || wire.getGracefulStopTimeout() != null))
            throw at.malformed("says how to stop what is to be STARTED");
        var seconds = at.member("gracefulStopTimeout")
                .number(wire.getGracefulStopTimeout(), GRACE_SECONDS, 0, LONGEST_GRACE_SECONDS);
        var grace = wire.getStopType() == StopType.GRACEFUL ? Duration.ofSeconds(seconds) : Duration.ZERO;
        return new NewVnfState(at.member("vnfInstanceId").vnf(wire.getVnfInstanceId()), start, grace);
    }

    static NewVnfInfo modify(Place at, ModifyVnfInfoData wire) {
        return new NewVnfInfo(
                at.member("vnfInstanceId").vnf(wire.getVnfInstanceId()),
                Optional.ofNullable(wire.getVnfInstanceName()),
                Optional.ofNullable(wire.getVnfInstanceDescription()),
                Optional.ofNullable(wire.getVnfdId()),
                Place.parameters(wire.getVnfConfigurableProperties()),
                Place.parameters(wire.getMetadata()),
                Place.parameters(wire.getExtensions()));
    }

    static NewConnections connect(Place at, ChangeExtVnfConnectivityData wire) {
        at.refuse("additionalParams", wire.getAdditionalParams());
        return new NewConnections(
                at.member("vnfInstanceId").vnf(wire.getVnfInstanceId()),
                at.each("extVirtualLinks", wire.getExtVirtualLinks(), Constituents::extVirtualLink));
    }
}
