package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accelerators of the site, by the names under which offers and functions know them. */
public final class Accelerators {
    private final Map<String, Accelerator> byName;

    /** These accelerators. */
    public Accelerators(Map<String, Accelerator> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /** What each offers to such a function. */
    public List<Offer> offers(FunctionType type, Requirement requirement, int ports) {
        return byName.entrySet().stream()
                .map(e -> Offer.of(
                        e.getKey(), e.getValue().target(), e.getValue().capabilities(), type, requirement, ports))
                .toList();
    }

    /** The targets that network functions can be deployed on. */
    public List<Target> targets() {
        return byName.values().stream()
                .map(Accelerator::target)
                .distinct()
                .sorted()
                .toList();
    }

    Accelerator running(Function function) {
        return Optional.ofNullable(byName.get(function.accelerator()))
                .orElseThrow(() -> SiteProblem.conflict("Function " + function.id() + " runs on "
                        + function.accelerator() + ", which the site does not have any more."));
    }

    Collection<Accelerator> all() {
        return byName.values();
    }
}
