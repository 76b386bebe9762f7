package io.sextant.catalogue.tosca.types;

import java.util.Optional;

/**
 * In which editions of SOL001 a type or property is.
 *
 * @param since the first; empty: from the beginning
 * @param until the last; empty: to this day
 * @param imported the edition that a descriptor works with; empty: it names none, and all that ever was may be used
 */
public record Presence(Optional<Edition> since, Optional<Edition> until, Optional<Edition> imported) {
    /** What is in every edition, or is none of SOL001's. */
    public static final Presence ALWAYS = new Presence(Optional.empty(), Optional.empty(), Optional.empty());

    /** The same for a descriptor that works with the edition. */
    Presence in(Edition edition) {
        return new Presence(since, until, Optional.of(edition));
    }

    /** Whether it is in the edition that the descriptor works with. */
    boolean holds() {
        return imported.filter(e -> since.filter(s -> e.compareTo(s) < 0).isPresent()
                        || until.filter(u -> e.compareTo(u) > 0).isPresent())
                .isEmpty();
    }

    /** Whether it can be missing although it is mandatory: when some edition does not have it and none is named. */
    boolean isUncertain() {
        return imported.isEmpty() && (since.isPresent() || until.isPresent());
    }

    /** Since or until when it is, for a fault. */
    String described() {
        return "which SOL001 has"
                + since.map(s -> " since " + s).orElse("")
                + until.map(u -> " until " + u).orElse("");
    }
}
