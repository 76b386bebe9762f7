package io.sextant.sol005.vnfpkgm;

import io.sextant.catalogue.Modification;
import io.sextant.catalogue.OperationalState;
import io.sextant.catalogue.VnfPackageEntry;
import io.sextant.core.id.VnfPkgId;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.vnfpkgm.model.PackageOperationalStateType;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfo;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfoLinks;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfoModifications;

import java.util.Optional;
import java.util.OptionalLong;

/** VNF packages between the catalogue and the wire (SOL005 9.5). */
final class VnfPackageMapper {
    private final Exchange exchange;

    VnfPackageMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of a package's entry. */
    static String path(VnfPkgId id) {
        return "/vnfpkgm/v1/vnf_packages/" + id;
    }

    /** The entry with all its attributes. */
    VnfPkgInfo wire(VnfPackageEntry entry) {
        return WireJson.read(entry.attributes(), VnfPkgInfo.class).links(links(entry.id()));
    }

    /** What a PATCH asks for. */
    static Modification modification(VnfPkgInfoModifications wire, OptionalLong expectedVersion) {
        return new Modification(
                Optional.ofNullable(wire.getOperationalState()).map(state -> OperationalState.valueOf(state.name())),
                Optional.ofNullable(wire.getUserDefinedData()),
                expectedVersion);
    }

    /** What a PATCH has changed: the attributes that it named, as they are now. */
    static VnfPkgInfoModifications modified(VnfPkgInfoModifications asked, VnfPackageEntry entry) {
        var wire = new VnfPkgInfoModifications();
        if (asked.getOperationalState() != null) wire.operationalState(operational(entry));
        if (asked.getUserDefinedData() != null) wire.userDefinedData(entry.userDefinedData());
        return wire;
    }

    private VnfPkgInfoLinks links(VnfPkgId id) {
        return new VnfPkgInfoLinks()
                .self(exchange.link(path(id)))
                .vnfd(exchange.link(path(id) + "/vnfd"))
                .packageContent(exchange.link(path(id) + "/package_content"));
    }

    private static PackageOperationalStateType operational(VnfPackageEntry entry) {
        return PackageOperationalStateType.fromValue(
                entry.state().operational().orElseThrow().name());
    }
}
