package io.sextant.conformance;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The entries of PNFDs (SOL005 clause 5). */
class PnfDescriptors {
    static final Entries ENTRIES = new Entries(
            "/nsd/v1/pnf_descriptors", "pnfd_content", "pnfdOnboardingState", Optional.empty(), "pnfdUsageState");

    @Test
    void anEntryIsCreatedEmptyAndDeleted() {
        ENTRIES.anEntryIsCreatedEmptyAndDeleted();
    }

    @Test
    void anEntryIsChangedOnlyAsItsStateAndItsVersionAllow() {
        ENTRIES.anEntryIsChangedOnlyAsItsStateAndItsVersionAllow();
    }

    @Test
    void whatIsNoJsonIsRefusedAndChangesNothing() {
        ENTRIES.whatIsNoJsonIsRefusedAndChangesNothing();
    }

    @Test
    void representationsAndMethodsAreAsDocumented() {
        ENTRIES.representationsAndMethodsAreAsDocumented();
    }
}
