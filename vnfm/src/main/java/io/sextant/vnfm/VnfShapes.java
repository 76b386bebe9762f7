package io.sextant.vnfm;

import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a VNF shall be when something is asked of it: a function of what it is and of its VNFD. */
final class VnfShapes {
    private final VnfDescriptors descriptors;

    VnfShapes(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    /**
     * The shape that the change leads to.
     *
     * @throws Problem 409 if the VNF is not as the change needs it, 422 if its VNFD does not allow the change
     */
    VnfShape of(VnfInstance vnf, VnfChange change) {
        return switch (change) {
            case VnfChange.Instantiate instantiate -> instantiated(vnf, instantiate);
            case VnfChange.Terminate _ -> VnfShape.nothing(vnf.is().product());
            case VnfChange.Scale scale -> scaled(instantiated(vnf), scale);
            case VnfChange.ScaleToLevel _ -> throw Problem.notImplemented("Scaling a VNF to a level");
            case VnfChange.ChangeFlavour _ -> throw Problem.notImplemented("Changing the flavour of a VNF");
            case VnfChange.Operate _ -> throw Problem.notImplemented("Starting and stopping a VNF");
            case VnfChange.Heal _ -> throw Problem.notImplemented("Healing a VNF");
            case VnfChange.Connect _ -> throw Problem.notImplemented("Connecting a VNF otherwise");
            case VnfChange.ChangePackage _ -> throw Problem.notImplemented("Changing the package of a VNF");
        };
    }

    private static VnfShape instantiated(VnfInstance vnf) {
        if (!vnf.is().instantiated())
            throw Problem.conflict("VNF instance " + vnf.id() + " is not INSTANTIATED; instantiate it first.");
        return vnf.is();
    }

    private VnfShape instantiated(VnfInstance vnf, VnfChange.Instantiate change) {
        if (vnf.is().instantiated()) throw Problem.conflict("VNF instance " + vnf.id() + " is INSTANTIATED already.");
        var product = vnf.is().product();
        var flavour = flavour(product.vnfPkgId(), change.flavourId(), change.level());
        Deployable.check(flavour);
        var layout = VnfLayout.of(
                flavour, new Vnfc.Origin(product.vnfPkgId(), flavour.id()), change.connections(), List.of());
        var byLevel = flavour.scaling().scaleLevels(change.level());
        var scaleLevels = new HashMap<>(byLevel);
        scaleLevels.putAll(change.scaleLevels());
        var vnfcs = new ArrayList<Vnfc>();
        for (var vdu : flavour.vdus()) {
            var more = flavour.scaling().added(vdu, scaleLevels)
                    - flavour.scaling().added(vdu, byLevel);
            vnfcs.addAll(layout.vnfcs(vdu, 0, flavour.instances(vdu, change.level()) + more));
        }
        return new VnfShape(
                product, Optional.of(flavour.id()), scaleLevels, true, change.connections(), layout.networks(), vnfcs);
    }

    private VnfFlavour flavour(VnfPkgId vnfPkgId, String flavourId, Optional<String> level) {
        var flavour = descriptors.flavour(vnfPkgId, flavourId);
        if (!flavour.hasLevel(level))
            throw Problem.unprocessable("Flavour '" + flavourId + "' has no instantiation level '" + level.orElseThrow()
                    + "'; it has " + flavour.scaling().levels().keySet() + ".");
        return flavour;
    }

    private VnfShape scaled(VnfShape is, VnfChange.Scale change) {
        var flavour = descriptors.flavour(is);
        var aspect = Optional.ofNullable(flavour.scaling().aspects().get(change.aspectId()))
                .orElseThrow(() -> Problem.unprocessable(
                        "Flavour '" + flavour.id() + "' has no scaling aspect '" + change.aspectId() + "'; it has "
                                + flavour.scaling().aspects().keySet() + "."));
        var level = is.scaleLevels().getOrDefault(aspect.id(), 0) + change.steps();
        if (level < 0 || level > aspect.maxScaleLevel())
            throw Problem.unprocessable("Scaling aspect '" + aspect.id() + "' would come to level " + level
                    + "; it has the levels 0 to " + aspect.maxScaleLevel() + ".");
        var scaleLevels = new HashMap<>(is.scaleLevels());
        scaleLevels.put(aspect.id(), level);
        return resized(is, flavour, scaleLevels);
    }

    /** More instances take the next indexes; of fewer, the last ones go. */
    private VnfShape resized(VnfShape is, VnfFlavour flavour, Map<String, Integer> scaleLevels) {
        var origin = new Vnfc.Origin(is.product().vnfPkgId(), flavour.id());
        var layout = VnfLayout.of(flavour, origin, is.externalNetworks(), is.networks());
        var vnfcs = new ArrayList<Vnfc>();
        for (var vdu : flavour.vdus()) {
            var now = is.vnfcsOf(vdu.id()).stream()
                    .sorted(Comparator.comparingInt(Vnfc::index))
                    .toList();
            var scaling = flavour.scaling();
            var count = now.size() + scaling.added(vdu, scaleLevels) - scaling.added(vdu, is.scaleLevels());
            vnfcs.addAll(now.subList(0, Math.clamp(count, 0, now.size())));
            vnfcs.addAll(layout.vnfcs(vdu, now.size(), count));
        }
        return is.of(vnfcs).at(scaleLevels);
    }
}
