package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;

/**
 * The catalogue, over a database whose persistence unit lists {@code EntryRow}, {@code UsageRow} with its {@code Key},
 * {@code VnfdRow} and {@code NsdRow}, and over an engine that knows the {@link Onboardings}.
 */
public final class Catalogue {
    private final Contents contents;
    private final Section<VnfPackageEntry> vnfPackages;
    private final Section<NsdEntry> nsds;

    /** @param listener is told of what happens */
    public Catalogue(Database database, BlobStore blobs, Operations operations, CatalogueEvent.Listener listener) {
        contents = new Contents(database, blobs);
        var packageEntries = new Entries(database, Kind.VNF_PACKAGE, listener);
        var packageUploads = new Uploads(packageEntries, contents, (id, content) -> {
            var onboard = new Onboard.VnfPackage(id, content);
            operations.submit(Onboardings.VNF_PACKAGE, onboard.subject(), onboard);
        });
        vnfPackages = new Section<>(
                packageEntries, packageUploads, contents, operations, VnfPackageEntry::of, Onboard.VnfPackage::subject);
        var nsdEntries = new Entries(database, Kind.NSD, listener);
        var nsdUploads = new Uploads(nsdEntries, contents, (id, content) -> {
            var onboard = new Onboard.Nsd(id, content);
            operations.submit(Onboardings.NSD, onboard.subject(), onboard);
        });
        nsds = new Section<>(nsdEntries, nsdUploads, contents, operations, NsdEntry::of, Onboard.Nsd::subject);
    }

    /** The VNF packages. */
    public VnfPackages vnfPackages() {
        return new VnfPackages(vnfPackages);
    }

    /** The NSDs. */
    public Nsds nsds() {
        return new Nsds(nsds);
    }

    /** Clears away what processes that died have left: half uploads, and content that nothing refers to. At start. */
    public void recover() {
        contents.blobs().sweep();
        vnfPackages.uploads().settleAll();
        nsds.uploads().settleAll();
        contents.collectOrphans();
        vnfPackages.describe();
        nsds.describe();
    }
}
