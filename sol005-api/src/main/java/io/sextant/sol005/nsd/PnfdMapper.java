package io.sextant.sol005.nsd;

import io.sextant.catalogue.Modification;
import io.sextant.catalogue.PnfdEntry;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.sol005.catalogue.CatalogueMapper;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.nsd.model.PnfdInfo;
import io.sextant.sol005.nsd.model.PnfdInfoLinks;
import io.sextant.sol005.nsd.model.PnfdInfoModifications;
import io.sextant.sol005.nsd.model.PnfdOnboardingStateType;
import io.sextant.sol005.nsd.model.PnfdUsageStateType;

import java.util.Optional;
import java.util.OptionalLong;

/** PNFDs between the catalogue and the wire (SOL005 5.5). */
final class PnfdMapper {
    private final Exchange exchange;

    PnfdMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of a PNFD's entry. */
    static String path(PnfdInfoId id) {
        return "/nsd/v1/pnf_descriptors/" + id;
    }

    /** The entry with all its attributes. */
    PnfdInfo whole(PnfdEntry entry) {
        var wire = brief(entry).userDefinedData(entry.userDefinedData());
        entry.onboardingFailureDetails().map(CatalogueMapper::failure).ifPresent(wire::onboardingFailureDetails);
        return wire;
    }

    /** The entry without what a list leaves out by default (SOL005 5.4.5.3.2). */
    PnfdInfo brief(PnfdEntry entry) {
        var wire = new PnfdInfo()
                .id(entry.id().toString())
                .pnfdOnboardingState(PnfdOnboardingStateType.fromValue(
                        entry.state().onboarding().name()))
                .pnfdUsageState(
                        PnfdUsageStateType.fromValue(entry.state().usage().name()))
                .links(new PnfdInfoLinks()
                        .self(exchange.link(path(entry.id())))
                        .pnfdContent(exchange.link(path(entry.id()) + "/pnfd_content")));
        entry.info()
                .ifPresent(info -> wire.pnfdId(info.pnfdId())
                        .pnfdName(info.pnfdName())
                        .pnfdVersion(info.pnfdVersion())
                        .pnfdProvider(info.pnfdProvider())
                        .pnfdInvariantId(info.pnfdInvariantId()));
        return wire;
    }

    /** What a PATCH asks for. */
    static Modification modification(PnfdInfoModifications wire, OptionalLong expectedVersion) {
        return new Modification(Optional.empty(), Optional.ofNullable(wire.getUserDefinedData()), expectedVersion);
    }

    /** What a PATCH has changed. */
    static PnfdInfoModifications modified(PnfdEntry entry) {
        return new PnfdInfoModifications().userDefinedData(entry.userDefinedData());
    }
}
