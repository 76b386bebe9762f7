package io.sextant.conformance;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** The entries of VNF packages (SOL005 clause 9). */
class VnfPackages {
    static final Entries ENTRIES = new Entries(
            "/vnfpkgm/v1/vnf_packages",
            "package_content",
            "onboardingState",
            Optional.of("operationalState"),
            "usageState");

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
