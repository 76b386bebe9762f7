package io.sextant.vnfm;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.core.Problem;
import io.sextant.vim.iml.Target;

import java.util.Arrays;
import java.util.Optional;

/**
 * The target that a VNF's network functions shall run on: the operator's, by the extension {@code target} of the VNF instance
 * (SOL003 5.5.2.2: extensions affect the lifecycle management of this instance), or else the VNFD's.
 */
final class WantedTarget {
    private static final String EXTENSION = "target";
    private static final String ANY = "auto";

    private WantedTarget() {}

    /** The target for instances of the VDU; empty when the site chooses. */
    static Optional<Target> of(VnfInstance.Info info, Vdu.NetworkFunction vdu) {
        var asked = Optional.ofNullable(info.extensions().get(EXTENSION)).map(Object::toString);
        return asked.or(vdu::target).filter(name -> !name.equalsIgnoreCase(ANY)).map(WantedTarget::target);
    }

    /** @throws Problem 422 if the instance has network functions and asks for a target that there is not */
    static void check(VnfInstance.Info info, Vnfd vnfd) {
        vnfd.flavours().values().stream()
                .flatMap(flavour -> flavour.vdus().stream())
                .forEach(vdu -> {
                    if (vdu instanceof Vdu.NetworkFunction function) of(info, function);
                });
    }

    private static Target target(String name) {
        return Arrays.stream(Target.values())
                .filter(target -> target.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("The extension '" + EXTENSION + "' of the VNF is '" + name
                        + "'; network functions run on one of " + Arrays.toString(Target.values()) + ", or on "
                        + ANY + ": what the site chooses."));
    }
}
