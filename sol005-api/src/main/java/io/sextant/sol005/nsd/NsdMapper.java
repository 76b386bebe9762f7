package io.sextant.sol005.nsd;

import io.sextant.catalogue.Modification;
import io.sextant.catalogue.NsdEntry;
import io.sextant.catalogue.OperationalState;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.sol005.catalogue.CatalogueMapper;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.nsd.model.NsdInfo;
import io.sextant.sol005.nsd.model.NsdInfoLinks;
import io.sextant.sol005.nsd.model.NsdInfoModifications;
import io.sextant.sol005.nsd.model.NsdOnboardingStateType;
import io.sextant.sol005.nsd.model.NsdOperationalStateType;
import io.sextant.sol005.nsd.model.NsdUsageStateType;

import java.util.Optional;
import java.util.OptionalLong;

/** NSDs between the catalogue and the wire (SOL005 5.5). */
final class NsdMapper {
    private final Exchange exchange;

    NsdMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of an NSD's entry. */
    static String path(NsdInfoId id) {
        return "/nsd/v1/ns_descriptors/" + id;
    }

    /** The entry with all its attributes. */
    NsdInfo whole(NsdEntry entry) {
        var wire = brief(entry).userDefinedData(entry.userDefinedData());
        entry.onboardingFailureDetails().map(CatalogueMapper::failure).ifPresent(wire::onboardingFailureDetails);
        return wire;
    }

    /** The entry without what a list leaves out by default (SOL005 5.4.2.3.2). */
    NsdInfo brief(NsdEntry entry) {
        var wire = new NsdInfo()
                .id(entry.id().toString())
                .nsdOnboardingState(NsdOnboardingStateType.fromValue(
                        entry.state().onboarding().name()))
                .nsdOperationalState(operational(entry))
                .nsdUsageState(NsdUsageStateType.fromValue(entry.state().usage().name()))
                .links(links(entry.id()));
        entry.info()
                .ifPresent(info -> wire.nsdId(info.nsdId())
                        .nsdName(info.nsdName())
                        .nsdVersion(info.nsdVersion())
                        .nsdDesigner(info.nsdDesigner())
                        .nsdInvariantId(info.nsdInvariantId())
                        .vnfPkgIds(info.vnfPkgIds().stream()
                                .map(VnfPkgId::toString)
                                .toList())
                        .pnfdInfoIds(info.pnfdInfoIds().stream()
                                .map(PnfdInfoId::toString)
                                .toList())
                        .nestedNsdInfoIds(info.nestedNsdInfoIds().stream()
                                .map(NsdInfoId::toString)
                                .toList()));
        return wire;
    }

    /** What a PATCH asks for. */
    static Modification modification(NsdInfoModifications wire, OptionalLong expectedVersion) {
        return new Modification(
                Optional.ofNullable(wire.getNsdOperationalState()).map(state -> OperationalState.valueOf(state.name())),
                Optional.ofNullable(wire.getUserDefinedData()),
                expectedVersion);
    }

    /** What a PATCH has changed: the attributes that it named, as they are now. */
    static NsdInfoModifications modified(NsdInfoModifications asked, NsdEntry entry) {
        var wire = new NsdInfoModifications();
        if (asked.getNsdOperationalState() != null) wire.nsdOperationalState(operational(entry));
        if (asked.getUserDefinedData() != null) wire.userDefinedData(entry.userDefinedData());
        return wire;
    }

    private NsdInfoLinks links(NsdInfoId id) {
        return new NsdInfoLinks().self(exchange.link(path(id))).nsdContent(exchange.link(path(id) + "/nsd_content"));
    }

    private static NsdOperationalStateType operational(NsdEntry entry) {
        return NsdOperationalStateType.fromValue(
                entry.state().operational().orElseThrow().name());
    }
}
