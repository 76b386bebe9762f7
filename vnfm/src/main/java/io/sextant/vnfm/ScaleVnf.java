package io.sextant.vnfm;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Makes a VNF larger or smaller (SOL003 5.4.5, 5.4.6). */
final class ScaleVnf {
    private final VnfDescriptors descriptors;

    ScaleVnf(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfShape is, VnfChange.Scale change) {
        var flavour = descriptors.flavour(is);
        if (Math.abs((long) change.steps()) > 1
                && !flavour.lcm().configuration().scalingByMoreThanOneStep())
            throw Problem.unprocessable("Flavour '" + flavour.id()
                    + "' is scaled by one step at a time (scaling_by_more_than_one_step_supported is false).");
        var sizes = new VnfSizes(flavour);
        var level = (long) is.scaleLevels().getOrDefault(change.aspectId(), 0) + change.steps();
        var asked = Map.of(
                change.aspectId(),
                sizes.allowed(change.aspectId(), Math.clamp(level, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        return byAspects(is, sizes, asked).by(VnfWay.by(VnfOperation.SCALE));
    }

    VnfShape shape(VnfShape is, VnfChange.ScaleToLevel change) {
        var flavour = descriptors.flavour(is);
        if (change.level().isPresent() != change.scaleLevels().isEmpty())
            throw Problem.unprocessable(
                    "Either an instantiation level or levels of scaling aspects are needed to scale to.");
        var to = change.level().isPresent() ? toLevel(is, flavour, change) : toLevels(is, flavour, change);
        return to.by(VnfWay.by(VnfOperation.SCALE_TO_LEVEL));
    }

    private static VnfShape toLevel(VnfShape is, VnfFlavour flavour, VnfChange.ScaleToLevel change) {
        new VnfSizes(flavour).requireLevel(change.level());
        return resized(is, flavour, vdu -> flavour.instances(vdu, change.level()))
                .at(flavour.scaling().scaleLevels(change.level()));
    }

    private static VnfShape toLevels(VnfShape is, VnfFlavour flavour, VnfChange.ScaleToLevel change) {
        if (!flavour.lcm().configuration().arbitraryTargetLevels())
            throw Problem.unprocessable("Flavour '" + flavour.id()
                    + "' is scaled to instantiation levels, not to levels of single aspects"
                    + " (arbitrary_target_levels_supported is false).");
        return byAspects(is, new VnfSizes(flavour), change.scaleLevels());
    }

    private static VnfShape byAspects(VnfShape is, VnfSizes sizes, Map<String, Integer> asked) {
        var scaleLevels = new HashMap<>(is.scaleLevels());
        asked.forEach((aspect, level) -> scaleLevels.put(aspect, sizes.allowed(aspect, level)));
        return resized(
                        is,
                        sizes.flavour(),
                        vdu -> is.vnfcsOf(vdu.id()).size() + sizes.more(vdu, is.scaleLevels(), scaleLevels))
                .at(scaleLevels);
    }

    /** More instances take the next indexes; of fewer, the last ones go. */
    private static VnfShape resized(VnfShape is, VnfFlavour flavour, ToIntFunction<Vdu> counts) {
        var origin = new Vnfc.Origin(is.product().vnfPkgId(), flavour.id());
        var layout = VnfLayout.of(flavour, origin, is.externalNetworks(), is.networks());
        var vnfcs = new ArrayList<Vnfc>();
        for (var vdu : flavour.vdus()) {
            var now = is.vnfcsOf(vdu.id());
            if (flavour.isOfMciop(vdu.id())) {
                if (counts.applyAsInt(vdu) != 0)
                    throw Problem.notImplemented(
                            "Scaling what a Helm chart or manifests describe (VDU '" + vdu.id() + "')");
                continue;
            }
            var count = new VnfSizes(flavour).allowed(vdu, counts.applyAsInt(vdu));
            vnfcs.addAll(now.subList(0, Math.min(count, now.size())));
            vnfcs.addAll(layout.vnfcs(vdu, next(now), next(now) + Math.max(0, count - now.size())));
        }
        return is.of(vnfcs);
    }

    private static int next(List<Vnfc> vnfcs) {
        return vnfcs.isEmpty() ? 0 : vnfcs.getLast().index() + 1;
    }
}
