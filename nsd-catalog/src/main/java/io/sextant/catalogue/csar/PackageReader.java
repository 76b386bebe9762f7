package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.SignatureCheck;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.Pnfd;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedPnf;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import io.sextant.catalogue.validation.Reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads packages into typed descriptors and finds all of their faults. It keeps no state of a package and holds no
 * file's content in memory apart from descriptors, so that a package of many gigabytes can be read. Safe for many threads.
 */
public final class PackageReader {
    private final ArchiveLimits limits;
    private final Signatures signatures;
    private final Descriptors descriptors = new Descriptors();
    private final Recognition recognition = new Recognition(descriptors);

    /** A reader that does not look at signatures. */
    public PackageReader() {
        this(ArchiveLimits.DEFAULT, Signatures.OFF);
    }

    public PackageReader(ArchiveLimits limits, Signatures signatures) {
        this.limits = limits;
        this.signatures = signatures;
    }

    /** As {@link #readVnfPackage(Path, Unpacking)}, with a temporary file for what has to be unpacked. */
    public Reading<VnfPackage> readVnfPackage(Path zipFile) {
        return readVnfPackage(zipFile, Unpacking.temporary());
    }

    /**
     * Reads a VNF package: a ZIP file.
     *
     * @throws UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<VnfPackage> readVnfPackage(Path zipFile, Unpacking unpacking) {
        return Reading.by(faults -> open(PackageKind.VNF, unpacking, faults)
                .read(zipFile, opened -> vnfPackage(opened.contents(), opened.signature(), faults)));
    }

    /** As {@link #readNsd(Path, Unpacking)}, with a temporary file for what has to be unpacked. */
    public Reading<NsdArchive> readNsd(Path file) {
        return readNsd(file, Unpacking.temporary());
    }

    /**
     * Reads an NSD: a ZIP file or one plain file, told apart by the file's first bytes.
     *
     * @throws UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<NsdArchive> readNsd(Path file, Unpacking unpacking) {
        return Reading.by(faults -> isZip(file)
                ? open(PackageKind.NSD, unpacking, faults)
                        .read(file, opened -> nsdArchive(opened.contents(), opened.signature(), faults))
                : singleNsd(file, faults));
    }

    /** As {@link #readPnfd(Path, Unpacking)}, with a temporary file for what has to be unpacked. */
    public Reading<PnfdArchive> readPnfd(Path file) {
        return readPnfd(file, Unpacking.temporary());
    }

    /**
     * Reads a PNFD: a ZIP file or one plain YAML file, told apart by the file's first bytes.
     *
     * @throws UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<PnfdArchive> readPnfd(Path file, Unpacking unpacking) {
        return Reading.by(faults -> isZip(file)
                ? open(PackageKind.PNFD, unpacking, faults)
                        .read(file, opened -> pnfdArchive(opened.contents(), opened.signature(), faults))
                : singlePnfd(file, faults));
    }

    /**
     * A descriptor that lies among its files.
     *
     * @param path of the main file
     */
    public Reading<Vnfd> readVnfd(String path, SourceFiles files) {
        return Reading.by(faults -> descriptors.vnfd(path, files, faults).map(DescribedVnf::vnfd));
    }

    /** As {@link #readVnfd}, for an NSD. */
    public Reading<Nsd> readNsd(String path, SourceFiles files) {
        return Reading.by(faults -> descriptors.nsd(path, files, faults).map(DescribedNs::nsd));
    }

    /** As {@link #readVnfd}, for a PNFD. */
    public Reading<Pnfd> readPnfd(String path, SourceFiles files) {
        return Reading.by(faults -> descriptors.pnfd(path, files, faults).map(DescribedPnf::pnfd));
    }

    /** Which kind of package a ZIP file seems to be. */
    public PackageKind kindOf(Path zipFile) {
        return recognition.of(zipFile, limits);
    }

    /** Which kind of package a descriptor seems to be for. */
    public PackageKind kindOf(String path, SourceFiles files) {
        return recognition.of(path, files);
    }

    private OpenPackage open(PackageKind kind, Unpacking unpacking, Faults faults) {
        return new OpenPackage(kind, limits, check(kind, faults), unpacking, faults);
    }

    private SignatureCheck check(PackageKind kind, Faults faults) {
        return signatures.check(kind.clause("5.1"), faults);
    }

    private Optional<VnfPackage> vnfPackage(
            PackageContents contents, Optional<PackageSignature> signature, Faults faults) {
        var vnf = descriptors.vnfd(contents.definitions(), contents.files(), faults);
        var cloudNative = contents.cloudNative();
        var uses = vnf.map(DescribedVnf::images).orElse(List.of());
        contents.addExternal(uses);
        var images = new ImageChecksums(contents, uses);
        images.want();
        contents.hash();
        images.check(faults);
        if (faults.refused()) return Optional.empty();
        return vnf.map(v -> vnfPackage(contents, signature, v, cloudNative));
    }

    private static VnfPackage vnfPackage(
            PackageContents contents,
            Optional<PackageSignature> signature,
            DescribedVnf vnf,
            List<CloudNativeArtifact> cloudNative) {
        var others = new HashSet<>(vnf.files());
        vnf.images().forEach(use -> others.add(use.image().file()));
        return new VnfPackage(
                vnf.vnfd(),
                vnf.files().getFirst(),
                contents.descriptorFiles(vnf.files()),
                vnf.images().stream().map(use -> softwareImage(contents, use)).toList(),
                contents.artifacts(others),
                contents.external(),
                contents.metadata(),
                signature,
                cloudNative);
    }

    private static SoftwareImage softwareImage(PackageContents contents, ImageUse use) {
        return new SoftwareImage(
                use.node(), use.image(), contents.file(use.image().file()));
    }

    private Optional<NsdArchive> nsdArchive(
            PackageContents contents, Optional<PackageSignature> signature, Faults faults) {
        var ns = descriptors.nsd(contents.definitions(), contents.files(), faults);
        contents.hash();
        if (faults.refused()) return Optional.empty();
        return ns.map(n -> nsdArchive(contents, signature, n));
    }

    private static NsdArchive nsdArchive(
            PackageContents contents, Optional<PackageSignature> signature, DescribedNs ns) {
        return new NsdArchive(
                ns.nsd(),
                false,
                contents.descriptorFiles(ns.files()),
                contents.artifacts(new HashSet<>(ns.files())),
                contents.metadata(),
                signature);
    }

    private Optional<NsdArchive> singleNsd(Path file, Faults faults) {
        return descriptors
                .nsd(SingleFile.NSD, single(file, SingleFile.NSD, PackageKind.NSD, faults), faults)
                .map(ns -> new NsdArchive(ns.nsd(), true, ns.files(), List.of(), Map.of(), Optional.empty()));
    }

    private Optional<PnfdArchive> pnfdArchive(
            PackageContents contents, Optional<PackageSignature> signature, Faults faults) {
        var pnf = descriptors.pnfd(contents.definitions(), contents.files(), faults);
        contents.hash();
        if (faults.refused()) return Optional.empty();
        return pnf.map(p -> pnfdArchive(contents, signature, p));
    }

    private static PnfdArchive pnfdArchive(
            PackageContents contents, Optional<PackageSignature> signature, DescribedPnf pnf) {
        return new PnfdArchive(
                pnf.pnfd(),
                false,
                contents.descriptorFiles(pnf.files()),
                contents.artifacts(new HashSet<>(pnf.files())),
                contents.metadata(),
                signature);
    }

    private Optional<PnfdArchive> singlePnfd(Path file, Faults faults) {
        return descriptors
                .pnfd(SingleFile.PNFD, single(file, SingleFile.PNFD, PackageKind.PNFD, faults), faults)
                .map(pnf -> new PnfdArchive(pnf.pnfd(), true, pnf.files(), List.of(), Map.of(), Optional.empty()));
    }

    private SingleFile single(Path file, String name, PackageKind kind, Faults faults) {
        check(kind, faults).unsigned(Position.of(name), "a single file, which cannot be signed", "a signed archive");
        return new SingleFile(file, name, limits.textBytes());
    }

    private static boolean isZip(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
