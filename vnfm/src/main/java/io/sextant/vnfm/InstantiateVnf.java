package io.sextant.vnfm;

import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a VNF (SOL003 5.4.4): what a flavour of its VNFD describes. */
final class InstantiateVnf {
    private final VnfDescriptors descriptors;

    InstantiateVnf(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfInstance vnf, VnfChange.Instantiate change) {
        if (vnf.is().instantiated()) throw Problem.conflict("VNF instance " + vnf.id() + " is INSTANTIATED already.");
        var product = vnf.is().product();
        var flavour = descriptors.flavour(product.vnfPkgId(), change.flavourId());
        var sizes = new VnfSizes(flavour);
        sizes.requireLevel(change.level());
        Deployable.check(flavour);
        var byLevel = flavour.scaling().scaleLevels(change.level());
        var scaleLevels = scaleLevels(flavour, sizes, byLevel, change.scaleLevels());
        var origin = new Vnfc.Origin(product.vnfPkgId(), flavour.id());
        var layout = VnfLayout.of(flavour, origin, change.connections(), List.of());
        var vnfcs = new ArrayList<Vnfc>();
        for (var vdu : flavour.vdusOfNoMciop()) {
            var count = flavour.instances(vdu, change.level()) + sizes.more(vdu, byLevel, scaleLevels);
            vnfcs.addAll(layout.vnfcs(vdu, 0, sizes.allowed(vdu, count)));
        }
        return new VnfShape(
                product,
                Optional.of(flavour.id()),
                scaleLevels,
                flavour.scaling().maxScaleLevels(),
                true,
                change.connections(),
                layout.networks(),
                vnfcs,
                layout.objects().virtualCps(List.of()),
                layout.objects().releases(List.of()),
                Optional.of(VnfWay.by(VnfOperation.INSTANTIATE)));
    }

    private static Map<String, Integer> scaleLevels(
            VnfFlavour flavour, VnfSizes sizes, Map<String, Integer> byLevel, Map<String, Integer> asked) {
        var different =
                asked.entrySet().stream().anyMatch(each -> !each.getValue().equals(byLevel.get(each.getKey())));
        if (different && !flavour.lcm().configuration().targetScaleLevelsAtInstantiation())
            throw Problem.unprocessable("Flavour '" + flavour.id()
                    + "' cannot be instantiated at scale levels of single aspects, but at an instantiation level"
                    + " (target_scale_levels_supported is false).");
        var scaleLevels = new HashMap<>(byLevel);
        asked.forEach((aspect, level) -> scaleLevels.put(aspect, sizes.allowed(aspect, level)));
        return scaleLevels;
    }
}
