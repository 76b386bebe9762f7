package io.sextant.vnfm;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;

import java.util.Map;
import java.util.Optional;

/** How large a flavour lets a VNF be. What it does not allow is refused with 422. */
record VnfSizes(VnfFlavour flavour) {
    /** @throws Problem 422 if the flavour has no such instantiation level */
    void requireLevel(Optional<String> level) {
        if (!flavour.hasLevel(level))
            throw Problem.unprocessable("Flavour '" + flavour.id() + "' has no instantiation level '"
                    + level.orElseThrow() + "'; it has "
                    + flavour.scaling().levels().keySet() + ".");
    }

    /** How many instances of a VDU some scale levels mean beyond others. */
    int more(Vdu vdu, Map<String, Integer> from, Map<String, Integer> to) {
        return flavour.scaling().added(vdu, to) - flavour.scaling().added(vdu, from);
    }

    /** The level, which the aspect has. */
    int allowed(String aspectId, int level) {
        var aspect = Optional.ofNullable(flavour.scaling().aspects().get(aspectId))
                .orElseThrow(() -> Problem.unprocessable("Flavour '" + flavour.id() + "' has no scaling aspect '"
                        + aspectId + "'; it has "
                        + flavour.scaling().aspects().keySet() + "."));
        if (level < 0 || level > aspect.maxScaleLevel())
            throw Problem.unprocessable("Scaling aspect '" + aspectId + "' would come to level " + level
                    + "; it has the levels 0 to " + aspect.maxScaleLevel() + ".");
        return level;
    }

    /** The number of instances, which the VDU may have. */
    int allowed(Vdu vdu, int count) {
        if (!vdu.profile().allows(count))
            throw Problem.unprocessable("VDU '" + vdu.id() + "' would have " + count + " instances; its profile allows "
                    + vdu.profile() + ".");
        return count;
    }
}
