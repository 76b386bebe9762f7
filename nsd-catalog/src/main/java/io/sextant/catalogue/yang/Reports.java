package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.validation.Faults;

/** Reports what the table of nodes cannot say: rules between values. */
record Reports(NodePath path, Faults faults, Unfolding unfolding) {
    /** What stands for a text that the model has and the descriptor may leave out. */
    static final String UNSPECIFIED = "unspecified";

    Reports(NodePath path, Faults faults) {
        this(path, faults, new Unfolding());
    }

    Reports at(String child) {
        return new Reports(path.child(child), faults, unfolding);
    }

    /** Takes note that a node which others refer to becomes part of one more of them. */
    void unfold(Data shared) {
        unfolding.add(shared.weight(), shared.at());
    }

    /** Reports a leaf of a node. */
    void error(Data node, String leaf, String found, String expected) {
        faults.error(node.at(leaf), path.child(leaf).rule(), found, expected);
    }

    /** Tells of a leaf of a node, without refusing it. */
    void warning(Data node, String leaf, String found, String expected) {
        faults.warning(node.at(leaf), path.child(leaf).rule(), found, expected);
    }

    /** The value of a leaf that may be left out; then what stands for it, which a warning tells. */
    String assumed(Data node, String leaf, String instead) {
        var value = node.find(leaf);
        if (value.isEmpty()) warning(node, leaf, "no '" + leaf + "'", "one; it counts as '" + instead + "'");
        return value.orElse(instead);
    }

    /** How many instances a profile allows. */
    InstanceRange instances(Data profile) {
        var range = new InstanceRange(
                profile.integer("min-number-of-instances"), profile.integer("max-number-of-instances"));
        if (range.min() > range.max())
            error(
                    profile,
                    "max-number-of-instances",
                    "max-number-of-instances " + range.max(),
                    "at least min-number-of-instances, " + range.min());
        return range;
    }
}
