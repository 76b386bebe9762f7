package io.sextant.sol005.nsd;

import io.sextant.catalogue.Modification;
import io.sextant.catalogue.PnfdEntry;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nsd.model.PnfdInfo;
import io.sextant.sol005.nsd.model.PnfdInfoLinks;
import io.sextant.sol005.nsd.model.PnfdInfoModifications;

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
    PnfdInfo wire(PnfdEntry entry) {
        var links = new PnfdInfoLinks()
                .self(exchange.link(path(entry.id())))
                .pnfdContent(exchange.link(path(entry.id()) + "/pnfd_content"));
        return WireJson.read(entry.attributes(), PnfdInfo.class).links(links);
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
