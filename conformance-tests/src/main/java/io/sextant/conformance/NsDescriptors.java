package io.sextant.conformance;

import org.junit.jupiter.api.Test;

/** The entries of NSDs (SOL005 clause 5). */
class NsDescriptors {
    private static final Entries ENTRIES = new Entries(
            "/nsd/v1/ns_descriptors", "nsd_content", "nsdOnboardingState", "nsdOperationalState", "nsdUsageState");

    @Test
    void anEntryIsCreatedEmptyAndDeleted() {
        ENTRIES.anEntryIsCreatedEmptyAndDeleted();
    }

    @Test
    void operationalStateCanBeChangedOnlyOnceOnboarded() {
        ENTRIES.operationalStateCanBeChangedOnlyOnceOnboarded();
    }

    @Test
    void whatIsNoJsonIsRefusedAndChangesNothing() {
        ENTRIES.whatIsNoJsonIsRefusedAndChangesNothing();
    }

    @Test
    void otherMethodsAreNotAllowed() {
        ENTRIES.otherMethodsAreNotAllowed();
    }
}
