package io.sextant.nfvo;

import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfLifecycle;

/** Creates the VNF instances that a network service consists of. */
final class Constituents {
    private final VnfPackages packages;
    private final VnfLifecycle vnfs;

    Constituents(VnfPackages packages, VnfLifecycle vnfs) {
        this.packages = packages;
        this.vnfs = vnfs;
    }

    /**
     * A new VNF instance of a profile.
     *
     * @throws Problem 409 if the profile's VNF package is not onboarded or is disabled
     */
    VnfInstance create(NsInstance ns, VnfProfile profile, int index) {
        var vnfPackage = packages.byVnfdId(profile.vnfdId())
                .orElseThrow(() -> Problem.conflict("VNF package of VNFD " + profile.vnfdId() + " is not onboarded."));
        var name = ns.name() + "-" + ConstituentVnf.name(profile.id(), index);
        return vnfs.create(vnfPackage.id(), VnfInstance.Info.named(name));
    }
}
