package io.sextant.conformance;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The entries of NSDs (SOL005 clause 5). */
class NsDescriptors {
    static final Entries ENTRIES = new Entries(
            "/nsd/v1/ns_descriptors",
            "nsd_content",
            "nsdOnboardingState",
            Optional.of("nsdOperationalState"),
            "nsdUsageState");

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
