package io.sextant.sol005.nsd;

import io.sextant.catalogue.Modification;
import io.sextant.catalogue.NsdEntry;
import io.sextant.catalogue.OperationalState;
import io.sextant.core.id.NsdInfoId;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nsd.model.NsdInfo;
import io.sextant.sol005.nsd.model.NsdInfoLinks;
import io.sextant.sol005.nsd.model.NsdInfoModifications;
import io.sextant.sol005.nsd.model.NsdOperationalStateType;

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
    NsdInfo wire(NsdEntry entry) {
        return WireJson.read(entry.attributes(), NsdInfo.class).links(links(entry.id()));
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
