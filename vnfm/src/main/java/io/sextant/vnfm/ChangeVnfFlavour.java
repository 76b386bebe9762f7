package io.sextant.vnfm;

import java.util.Map;

/** Makes a VNF what another flavour of its VNFD describes (SOL003 5.4.7). */
final class ChangeVnfFlavour {
    private final VnfDescriptors descriptors;

    ChangeVnfFlavour(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfShape is, VnfChange.ChangeFlavour change) {
        var flavour = descriptors.flavour(is.product().vnfPkgId(), change.flavourId());
        new VnfSizes(flavour).requireLevel(change.level());
        var scaleLevels = flavour.scaling().scaleLevels(change.level());
        return new Redescription(is.product(), flavour, scaleLevels, change.connections(), Map.of(), Map.of())
                .of(is, descriptors, (vdu, _) -> flavour.instances(vdu, change.level()))
                .by(VnfWay.by(VnfOperation.CHANGE_FLAVOUR));
    }
}
