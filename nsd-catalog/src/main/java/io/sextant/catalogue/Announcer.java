package io.sextant.catalogue;

import io.sextant.catalogue.CatalogueEvent.NsdChange;
import io.sextant.catalogue.CatalogueEvent.NsdDeletion;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoardingFailure;
import io.sextant.catalogue.CatalogueEvent.PackageChangeType;
import io.sextant.catalogue.CatalogueEvent.VnfPackageChange;
import io.sextant.catalogue.CatalogueEvent.VnfPackageOnboarding;

/** Says what becomes of entries, in the events that SOL005 has for each kind. */
record Announcer(CatalogueEvent.Listener listener) {
    void onboarded(EntryRow row) {
        listener.happened(
                switch (row.kind()) {
                    case NSD -> new NsdOnBoarding(NsdEntry.of(row));
                    case VNF_PACKAGE -> new VnfPackageOnboarding(VnfPackageEntry.of(row));
                });
    }

    /** SOL005 has no such notification for VNF packages. */
    void failed(EntryRow row) {
        switch (row.kind()) {
            case NSD -> listener.happened(new NsdOnBoardingFailure(NsdEntry.of(row)));
            case VNF_PACKAGE -> {}
        }
    }

    void operationalStateChanged(EntryRow row) {
        listener.happened(
                switch (row.kind()) {
                    case NSD -> new NsdChange(NsdEntry.of(row));
                    case VNF_PACKAGE ->
                        new VnfPackageChange(VnfPackageEntry.of(row), PackageChangeType.OP_STATE_CHANGE);
                });
    }

    void deleted(EntryRow row) {
        if (row.state().onboarding() != OnboardingState.ONBOARDED) return;
        listener.happened(
                switch (row.kind()) {
                    case NSD -> new NsdDeletion(NsdEntry.of(row));
                    case VNF_PACKAGE -> new VnfPackageChange(VnfPackageEntry.of(row), PackageChangeType.PKG_DELETE);
                });
    }
}
