package io.sextant.vnfm;

import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfShape.InternalNetwork;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a VNF's shape by a change. */
final class VnfDraft {
    Map<String, Integer> scaleLevels;
    boolean started;
    Map<String, NetworkId> externalNetworks;
    List<InternalNetwork> networks;
    List<Vnfc> vnfcs;
    List<VnfVirtualCp> virtualCps;
    List<VnfRelease> releases;
    Optional<VnfWay> way;
    private final VnfShape before;

    VnfDraft(VnfShape shape) {
        before = shape;
        scaleLevels = shape.scaleLevels();
        started = shape.started();
        externalNetworks = shape.externalNetworks();
        networks = shape.networks();
        vnfcs = shape.vnfcs();
        virtualCps = shape.virtualCps();
        releases = shape.releases();
        way = shape.way();
    }

    VnfShape shape() {
        return new VnfShape(
                before.product(),
                before.flavourId(),
                scaleLevels,
                before.maxScaleLevels(),
                started,
                externalNetworks,
                networks,
                vnfcs,
                virtualCps,
                releases,
                way);
    }
}
