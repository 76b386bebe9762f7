package io.sextant.conformance;

import org.junit.jupiter.api.Test;

/** The entries of VNF packages (SOL005 clause 9). */
class VnfPackages {
    private static final Entries ENTRIES = new Entries(
            "/vnfpkgm/v1/vnf_packages", "package_content", "onboardingState", "operationalState", "usageState");

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
