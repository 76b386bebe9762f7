package io.sextant.catalogue;

import io.sextant.catalogue.CatalogueEvent.NsdChange;
import io.sextant.catalogue.CatalogueEvent.NsdDeletion;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoardingFailure;
import io.sextant.catalogue.CatalogueEvent.PackageChangeType;
import io.sextant.catalogue.CatalogueEvent.PnfdDeletion;
import io.sextant.catalogue.CatalogueEvent.PnfdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.PnfdOnBoardingFailure;
import io.sextant.catalogue.CatalogueEvent.VnfPackageChange;
import io.sextant.catalogue.CatalogueEvent.VnfPackageOnboarding;

/** Says what becomes of entries, in the events that SOL005 has for each kind. */
record Announcer(CatalogueEvent.Listener listener) {
    void onboarded(EntryRow row) {
        listener.happened(
                switch (row.kind()) {
                    case NSD -> new NsdOnBoarding(NsdEntry.of(row));
                    case PNFD -> new PnfdOnBoarding(PnfdEntry.of(row));
                    case VNF_PACKAGE -> new VnfPackageOnboarding(VnfPackageEntry.of(row));
                });
    }

    /** SOL005 has no such notification for VNF packages. */
    void failed(EntryRow row) {
        switch (row.kind()) {
            case NSD -> listener.happened(new NsdOnBoardingFailure(NsdEntry.of(row)));
            case PNFD -> listener.happened(new PnfdOnBoardingFailure(PnfdEntry.of(row)));
            case VNF_PACKAGE -> {}
        }
    }

    /** A PNFD has no such state. */
    void operationalStateChanged(EntryRow row) {
        switch (row.kind()) {
            case NSD -> listener.happened(new NsdChange(NsdEntry.of(row)));
            case VNF_PACKAGE ->
                listener.happened(new VnfPackageChange(VnfPackageEntry.of(row), PackageChangeType.OP_STATE_CHANGE));
            case PNFD -> {}
        }
    }

    void deleted(EntryRow row) {
        if (row.state().onboarding() != OnboardingState.ONBOARDED) return;
        listener.happened(
                switch (row.kind()) {
                    case NSD -> new NsdDeletion(NsdEntry.of(row));
                    case PNFD -> new PnfdDeletion(PnfdEntry.of(row));
                    case VNF_PACKAGE -> new VnfPackageChange(VnfPackageEntry.of(row), PackageChangeType.PKG_DELETE);
                });
    }
}
