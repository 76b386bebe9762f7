package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.onboarding.Compose;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.catalogue.onboarding.Onboarding;
import io.sextant.lifecycle.Child;
import io.sextant.lifecycle.Plan;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * An entry whose content is made and onboarded by steps of another operation, which has that as its child.
 *
 * @param entry the id of the entry
 * @param plan the steps
 */
public record Composed(UUID entry, Plan plan, String type, Onboard onboard) {
    static Composed of(
            EntryRow row,
            String type,
            BiFunction<UUID, Optional<Digest>, Onboard> kind,
            String name,
            String descriptor,
            Optional<String> image) {
        var onboard = kind.apply(row.id(), Optional.empty());
        return new Composed(
                row.id(),
                Onboarding.plan(new Compose(row.id(), row.kind() == Kind.NSD, name, descriptor, image), onboard),
                type,
                onboard);
    }

    /** The operation that the plan is, where that is included with the prefix. */
    public Child child(String prefix) {
        return new Child(prefix, type, onboard.subject(), onboard);
    }
}
