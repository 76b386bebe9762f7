package io.sextant.nfvo.deployment;

import io.sextant.catalogue.Composed;
import io.sextant.catalogue.EntryState;
import io.sextant.catalogue.Modification;
import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.OperationalState;
import io.sextant.catalogue.VnfPackages;
import io.sextant.core.Problem;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.nfvo.deployment.Deployment.Kind;
import io.sextant.nfvo.deployment.Deployment.Part;
import io.sextant.nfvo.deployment.derivation.Derived;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Derived descriptors in the catalogue: what is the same of VNF packages and NSDs. */
record DerivedEntries(VnfPackages packages, Nsds nsds) {
    /** What is onboarded with this content. */
    Optional<Part> find(Kind kind, Derived derived) {
        var entry = switch (kind) {
            case VNF_PACKAGE ->
                packages.byVnfdId(derived.id())
                        .map(found -> Map.entry(found.id().value(), found.state()));
            case NSD ->
                nsds.byNsdId(derived.id()).map(found -> Map.entry(found.id().value(), found.state()));
        };
        return entry.map(found -> {
            if (!isEnabled(found.getValue()))
                throw Problem.conflict("The " + kind + " " + found.getKey()
                        + ", which the descriptor needs, is disabled: it is being removed, or has to be enabled.");
            return new Part(kind, found.getKey(), derived.id());
        });
    }

    /** A new entry for it. */
    Composed compose(Kind kind, Derived derived) {
        return switch (kind) {
            case VNF_PACKAGE -> packages.compose(derived.name(), derived.text(), derived.image());
            case NSD -> nsds.compose(derived.name(), derived.text());
        };
    }

    /** Lets nothing be made of it any more. */
    void disable(Part part) {
        var state = state(part);
        if (state.filter(DerivedEntries::isEnabled).isEmpty()) return;
        var modification =
                new Modification(Optional.of(OperationalState.DISABLED), Optional.empty(), OptionalLong.empty());
        switch (part.kind()) {
            case VNF_PACKAGE -> packages.modify(new VnfPkgId(part.entry()), modification);
            case NSD -> nsds.modify(new NsdInfoId(part.entry()), modification);
        }
    }

    /** Removes it if it is there. Not within a transaction. */
    void delete(Part part) {
        if (state(part).isEmpty()) return;
        switch (part.kind()) {
            case VNF_PACKAGE -> packages.delete(new VnfPkgId(part.entry()));
            case NSD -> nsds.delete(new NsdInfoId(part.entry()));
        }
    }

    private Optional<EntryState> state(Part part) {
        try {
            return Optional.of(state(part.kind(), part.entry()));
        } catch (Problem problem) {
            if (problem.status() == 404) return Optional.empty();
            throw problem;
        }
    }

    private EntryState state(Kind kind, UUID entry) {
        return switch (kind) {
            case VNF_PACKAGE -> packages.get(new VnfPkgId(entry)).state();
            case NSD -> nsds.get(new NsdInfoId(entry)).state();
        };
    }

    private static boolean isEnabled(EntryState state) {
        return state.operational().equals(Optional.of(OperationalState.ENABLED));
    }
}
