package io.sextant.vnfm;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;

/** The VNFDs, as far as VNF instances are made of them. */
final class VnfDescriptors {
    private final VnfPackages packages;

    VnfDescriptors(VnfPackages packages) {
        this.packages = packages;
    }

    Vnfd vnfd(VnfPkgId vnfPkgId) {
        return packages.vnfd(vnfPkgId);
    }

    /** @throws Problem 422 if the package has no such flavour */
    VnfFlavour flavour(VnfPkgId vnfPkgId, String flavourId) {
        var vnfd = vnfd(vnfPkgId);
        return vnfd.flavour(flavourId)
                .orElseThrow(() -> Problem.unprocessable("VNFD " + vnfd.descriptorId() + " has no flavour '" + flavourId
                        + "'; it has " + vnfd.flavours().keySet() + "."));
    }

    /** The flavour that an instantiated VNF is of. */
    VnfFlavour flavour(VnfShape shape) {
        return flavour(shape.product().vnfPkgId(), shape.flavourId().orElseThrow());
    }

    /** The VDU that a VNFC is an instance of. */
    Vdu vdu(Vnfc vnfc) {
        return flavour(vnfc.origin().vnfPkgId(), vnfc.origin().flavourId())
                .vdu(vnfc.vduId())
                .orElseThrow();
    }
}
