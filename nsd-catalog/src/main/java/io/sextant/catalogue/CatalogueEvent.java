package io.sextant.catalogue;

/**
 * What has happened in the catalogue, in the words of SOL005 (5.5.2.9 ff., 9.5.2.8 f.). It tells of the entry as it is
 * now, and of a deleted one as it was last. An entry that was never onboarded is deleted silently: nobody knows its
 * descriptor's id, which the notification must name.
 */
public sealed interface CatalogueEvent {
    /** Something has happened to an NSD. */
    sealed interface NsdEvent extends CatalogueEvent {
        /** The NSD. */
        NsdEntry nsd();
    }

    /** An NSD is onboarded. */
    record NsdOnBoarding(NsdEntry nsd) implements NsdEvent {}

    /** Content of an NSD has not become one: the entry is CREATED again. */
    record NsdOnBoardingFailure(NsdEntry nsd) implements NsdEvent {}

    /** An NSD has another operational state. */
    record NsdChange(NsdEntry nsd) implements NsdEvent {}

    /** An NSD that was onboarded is gone. */
    record NsdDeletion(NsdEntry nsd) implements NsdEvent {}

    /** Something has happened to a PNFD. */
    sealed interface PnfdEvent extends CatalogueEvent {
        /** The PNFD. */
        PnfdEntry pnfd();
    }

    /** A PNFD is onboarded. */
    record PnfdOnBoarding(PnfdEntry pnfd) implements PnfdEvent {}

    /** Content of a PNFD has not become one: the entry is CREATED again. */
    record PnfdOnBoardingFailure(PnfdEntry pnfd) implements PnfdEvent {}

    /** A PNFD that was onboarded is gone. */
    record PnfdDeletion(PnfdEntry pnfd) implements PnfdEvent {}

    /** Something has happened to a VNF package. */
    sealed interface VnfPackageEvent extends CatalogueEvent {
        /** The VNF package. */
        VnfPackageEntry vnfPackage();
    }

    /** A VNF package is onboarded. */
    record VnfPackageOnboarding(VnfPackageEntry vnfPackage) implements VnfPackageEvent {}

    /** A VNF package that is onboarded has changed. */
    record VnfPackageChange(VnfPackageEntry vnfPackage, PackageChangeType changeType) implements VnfPackageEvent {}

    /** How a VNF package has changed (SOL005 9.5.4.7). */
    enum PackageChangeType {
        /** It has another operational state. */
        OP_STATE_CHANGE,
        /** It is gone. */
        PKG_DELETE
    }

    /** Whoever is to be told. */
    @FunctionalInterface
    interface Listener {
        /** Hears of an event in the transaction in which it happens; what it throws undoes that. */
        void happened(CatalogueEvent event);
    }
}
