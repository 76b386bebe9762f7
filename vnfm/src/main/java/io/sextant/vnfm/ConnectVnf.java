package io.sextant.vnfm;

import java.util.HashMap;

/**
 * Connects a VNF otherwise (SOL003 5.4.11). Its containers are changed where they are; a network function keeps its
 * ports for its whole life, and another takes its place.
 */
final class ConnectVnf {
    private final VnfDescriptors descriptors;

    ConnectVnf(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfShape is, VnfChange.Connect change) {
        var flavour = descriptors.flavour(is);
        var connections = new HashMap<>(is.externalNetworks());
        connections.putAll(VnfLayout.connections(flavour, change.connections()));
        var origin = new Vnfc.Origin(is.product().vnfPkgId(), flavour.id());
        var layout = VnfLayout.of(flavour, origin, connections, is.networks());
        var vnfcs = is.vnfcs().stream()
                .map(vnfc -> layout.kept(
                        vnfc,
                        flavour.vdu(vnfc.vduId()).orElseThrow(),
                        is.vnfcsOf(vnfc.vduId()).size()))
                .toList();
        return is.of(vnfcs)
                .connected(connections, layout.networks())
                .exposing(layout.objects().virtualCps(is.virtualCps()))
                .by(VnfWay.by(VnfOperation.CHANGE_EXT_CONN));
    }
}
