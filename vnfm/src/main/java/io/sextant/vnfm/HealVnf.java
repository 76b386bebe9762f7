package io.sextant.vnfm;

import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;
import io.sextant.vnfm.Vnfc.Order;

import java.util.List;
import java.util.Map;

/**
 * Repairs a VNF (SOL003 5.4.9): new VNFCs take the place of those that do not work, with their addresses. What is not
 * there although it shall be, and what is left although it shall not be, the difference knows by itself.
 */
final class HealVnf {
    private final VnfDescriptors descriptors;
    private final WorkingVnfcs working;

    HealVnf(VnfDescriptors descriptors, WorkingVnfcs working) {
        this.descriptors = descriptors;
        this.working = working;
    }

    VnfShape shape(VnfInstance vnf, VnfShape is, VnfChange.Heal change) {
        var flavour = descriptors.flavour(is);
        checkCause(flavour, change);
        change.vnfcs().forEach(id -> require(vnf, id));
        var origin = new Vnfc.Origin(is.product().vnfPkgId(), flavour.id());
        var layout = VnfLayout.of(flavour, origin, is.externalNetworks(), is.networks());
        var vnfcs = is.vnfcs().stream()
                .map(vnfc -> isIll(vnf, vnfc, change.vnfcs())
                        ? layout.successor(vnfc, descriptors.vdu(vnfc), Order.AT_ONCE)
                        : vnfc)
                .toList();
        return is.of(vnfcs)
                .by(VnfWay.by(VnfOperation.HEAL)
                        .with(change.cause()
                                .map(cause -> Map.of("cause", cause))
                                .orElse(Map.of())));
    }

    private boolean isIll(VnfInstance vnf, Vnfc vnfc, List<String> named) {
        if (!vnf.present(vnfc)) return false;
        return named.isEmpty() ? !working.works(vnf, vnfc) : named.contains(vnfc.id());
    }

    private static void require(VnfInstance vnf, String vnfcId) {
        if (vnf.is().vnfc(vnfcId).isEmpty())
            throw Problem.unprocessable("VNF instance " + vnf.id() + " has no VNFC '" + vnfcId + "'; it has "
                    + vnf.is().vnfcs().stream().map(Vnfc::id).toList() + ".");
    }

    private static void checkCause(VnfFlavour flavour, VnfChange.Heal change) {
        var causes = flavour.lcm().configuration().healCauses();
        change.cause()
                .filter(cause -> !causes.isEmpty() && !causes.contains(cause))
                .ifPresent(cause -> {
                    throw Problem.unprocessable(
                            "The VNFD knows no cause '" + cause + "' of healing; it knows " + causes + ".");
                });
    }
}
