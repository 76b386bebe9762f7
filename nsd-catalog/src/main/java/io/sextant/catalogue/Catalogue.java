package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Subject;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The catalogue, over a database whose persistence unit lists {@code EntryRow}, {@code UsageRow} with its {@code Key},
 * {@code DownloadRow}, {@code ExternalRow} with its {@code Key}, {@code VnfdRow}, {@code NsdRow} and {@code PnfdRow}, and over an engine that knows the {@link Onboardings}.
 */
public final class Catalogue {
    private final Contents contents;
    private final Downloads downloads;
    private final Section<VnfPackageEntry> vnfPackages;
    private final Section<NsdEntry> nsds;
    private final Section<PnfdEntry> pnfds;

    /**
     * @param secrets what the catalogue keeps credentials by
     * @param listener is told of what happens
     */
    public Catalogue(
            Database database,
            BlobStore blobs,
            Operations operations,
            Secrets secrets,
            CatalogueEvent.Listener listener) {
        downloads = new Downloads(database, secrets);
        contents = new Contents(database, blobs);
        vnfPackages = section(
                new Entries(database, Kind.VNF_PACKAGE, listener),
                operations,
                Onboardings.VNF_PACKAGE,
                Onboard.VnfPackage::new,
                VnfPackageEntry::of,
                Onboard.VnfPackage::subject);
        nsds = section(
                new Entries(database, Kind.NSD, listener),
                operations,
                Onboardings.NSD,
                Onboard.Nsd::new,
                NsdEntry::of,
                Onboard.Nsd::subject);
        pnfds = section(
                new Entries(database, Kind.PNFD, listener),
                operations,
                Onboardings.PNFD,
                Onboard.Pnfd::new,
                PnfdEntry::of,
                Onboard.Pnfd::subject);
    }

    private <E> Section<E> section(
            Entries entries,
            Operations operations,
            String onboarding,
            BiFunction<UUID, Optional<Digest>, Onboard> onboard,
            Function<EntryRow, E> view,
            Function<UUID, Subject> subject) {
        var uploads = new Uploads(
                entries,
                contents,
                (id, content) -> operations.submit(onboarding, subject.apply(id), onboard.apply(id, content)));
        return new Section<>(entries, uploads, contents, operations, view, subject);
    }

    /** The VNF packages. */
    public VnfPackages vnfPackages() {
        return new VnfPackages(vnfPackages, downloads);
    }

    /** The NSDs. */
    public Nsds nsds() {
        return new Nsds(nsds);
    }

    /** The PNFDs. */
    public Pnfds pnfds() {
        return new Pnfds(pnfds);
    }

    /** Clears away what processes that died have left: half uploads, and content that nothing refers to. At start. */
    public void recover() {
        contents.blobs().sweep();
        vnfPackages.uploads().settleAll();
        nsds.uploads().settleAll();
        pnfds.uploads().settleAll();
        contents.collectOrphans();
        vnfPackages.describe();
        nsds.describe();
        pnfds.describe();
    }
}
