package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.Map;

/** The clauses that faults name. */
final class Clauses {
    private static final Map<String, String> BY_FILE = Map.of(
            "sol001-vnfd.yaml", "SOL001 clause 6",
            "sol001-nsd.yaml", "SOL001 clause 7",
            "sol001-pnfd.yaml", "SOL001 clause 8",
            "sol001-common.yaml", "SOL001 clause 9");

    private Clauses() {}

    /** The clause that asks for a property: SOL001's for its types, TOSCA's for those of a package. */
    static String defining(PropertyDefinition property) {
        return BY_FILE.getOrDefault(property.at().file(), "TOSCA 1.3 3.6.10");
    }

    /** Warns of what the edition that a descriptor imports does not have: others may refuse it. */
    static void warn(Presence presence, Position at, String found, Faults faults) {
        var edition = presence.imported().map(Edition::toString).orElse("");
        faults.warning(
                at, "SOL001 " + edition, found + ", " + presence.described(), "what edition " + edition + " defines");
    }
}
