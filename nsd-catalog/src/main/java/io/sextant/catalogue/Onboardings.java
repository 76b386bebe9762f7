package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.csar.ArchiveLimits;
import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.csar.Unpacking;
import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.catalogue.onboarding.Onboarding;
import io.sextant.catalogue.onboarding.ReadContent;
import io.sextant.catalogue.validation.Reading;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.StepHandler;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** The catalogue's part of the lifecycle engine: what its registry has to know. */
public record Onboardings(List<OperationType<?>> types, List<StepHandler<?, ?>> handlers) {
    static final String VNF_PACKAGE = "VNF_PACKAGE_ONBOARD";
    static final String NSD = "NSD_ONBOARD";
    static final String PNFD = "PNFD_ONBOARD";

    /**
     * The onboarding of VNF packages, NSDs and PNFDs.
     *
     * @param signatures what becomes of contents by their signatures
     * @param fetcher gets what lies elsewhere
     * @param secrets what the catalogue keeps credentials by
     * @param listener is told of what happens
     */
    public static Onboardings of(
            Database database,
            BlobStore blobs,
            Signatures signatures,
            Fetcher fetcher,
            Secrets secrets,
            CatalogueEvent.Listener listener) {
        var reader = new PackageReader(ArchiveLimits.DEFAULT, signatures);
        return of(
                database, blobs, fetcher, secrets, listener, reader::readVnfPackage, reader::readNsd, reader::readPnfd);
    }

    static Onboardings of(
            Database database,
            BlobStore blobs,
            Fetcher fetcher,
            Secrets secrets,
            CatalogueEvent.Listener listener,
            BiFunction<Path, Unpacking, Reading<VnfPackage>> vnfPackageReader,
            BiFunction<Path, Unpacking, Reading<NsdArchive>> nsdReader,
            BiFunction<Path, Unpacking, Reading<PnfdArchive>> pnfdReader) {
        var vnfPackages = new Entries(database, Kind.VNF_PACKAGE, listener);
        var nsds = new Entries(database, Kind.NSD, listener);
        var pnfds = new Entries(database, Kind.PNFD, listener);
        var contents = new Contents(database, blobs);
        var downloads = new Downloads(database, secrets);
        var external = new ExternalContents(vnfPackages, contents, fetcher);
        var packageRegister = new VnfPackageRegister(vnfPackages, contents, downloads, Clock.systemUTC());
        var nsdRegister = new NsdRegister(nsds, vnfPackages, pnfds, contents);
        var pnfdRegister = new PnfdRegister(pnfds, contents);
        return new Onboardings(
                List.of(
                        new Onboarding<>(VNF_PACKAGE, Onboard.VnfPackage.class, packageRegister),
                        new Onboarding<>(NSD, Onboard.Nsd.class, nsdRegister),
                        new Onboarding<>(PNFD, Onboard.Pnfd.class, pnfdRegister)),
                List.of(
                        new FetchContent(vnfPackages, contents, downloads, fetcher),
                        new ReadContent<>(
                                Onboard.VnfPackage.class,
                                blobs,
                                external.after(reader(vnfPackageReader, vnfPackages, contents)),
                                packageRegister),
                        new ReadContent<>(Onboard.Nsd.class, blobs, reader(nsdReader, nsds, contents), nsdRegister),
                        new ReadContent<>(
                                Onboard.Pnfd.class, blobs, reader(pnfdReader, pnfds, contents), pnfdRegister)));
    }

    private static <T> BiFunction<UUID, Path, Reading<T>> reader(
            BiFunction<Path, Unpacking, Reading<T>> reader, Entries entries, Contents contents) {
        return (entry, file) -> reader.apply(file, new StoredUnpacking(entries, contents, entry));
    }
}
