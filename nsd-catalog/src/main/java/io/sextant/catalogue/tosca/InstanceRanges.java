package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.validation.Faults;

/** Reads how many instances a profile allows. */
final class InstanceRanges {
    private InstanceRanges() {}

    static InstanceRange read(Values profile, String rule, Faults faults) {
        var range = new InstanceRange(
                profile.integer("min_number_of_instances"), profile.integer("max_number_of_instances"));
        if (range.min() > range.max())
            faults.error(
                    profile.at("max_number_of_instances"),
                    rule,
                    "max_number_of_instances " + range.max(),
                    "at least min_number_of_instances, " + range.min());
        return range;
    }
}
