package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.csar.VnfPackage;
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
import java.util.function.Function;

/** The catalogue's part of the lifecycle engine: what its registry has to know. */
public record Onboardings(List<OperationType<?>> types, List<StepHandler<?, ?>> handlers) {
    static final String VNF_PACKAGE = "VNF_PACKAGE_ONBOARD";
    static final String NSD = "NSD_ONBOARD";
    static final String PNFD = "PNFD_ONBOARD";

    /**
     * The onboarding of VNF packages, NSDs and PNFDs.
     *
     * @param secrets what the catalogue keeps credentials by
     */
    public static Onboardings of(Database database, BlobStore blobs, Fetcher fetcher, Secrets secrets) {
        var reader = new PackageReader();
        return of(database, blobs, fetcher, secrets, reader::readVnfPackage, reader::readNsd, reader::readPnfd);
    }

    static Onboardings of(
            Database database,
            BlobStore blobs,
            Fetcher fetcher,
            Secrets secrets,
            Function<Path, Reading<VnfPackage>> vnfPackageReader,
            Function<Path, Reading<NsdArchive>> nsdReader,
            Function<Path, Reading<PnfdArchive>> pnfdReader) {
        var vnfPackages = new Entries(database, Kind.VNF_PACKAGE);
        var nsds = new Entries(database, Kind.NSD);
        var pnfds = new Entries(database, Kind.PNFD);
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
                                (entry, file) -> external.fetch(entry, vnfPackageReader.apply(file)),
                                packageRegister),
                        new ReadContent<>(Onboard.Nsd.class, blobs, (_, file) -> nsdReader.apply(file), nsdRegister),
                        new ReadContent<>(
                                Onboard.Pnfd.class, blobs, (_, file) -> pnfdReader.apply(file), pnfdRegister)));
    }
}
