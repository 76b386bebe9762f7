package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.SignatureCheck;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.NsdReader;
import io.sextant.catalogue.tosca.VnfdReader;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
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
import java.util.function.Function;

/**
 * Reads packages into typed descriptors and finds all of their faults. It keeps no state of a package and holds no
 * file's content in memory apart from descriptors, so that a package of many gigabytes can be read. Safe for many threads.
 */
public final class PackageReader {
    private final ArchiveLimits limits;
    private final Signatures signatures;
    private final VnfdReader vnfds;
    private final NsdReader nsds;

    /** A reader that does not look at signatures. */
    public PackageReader() {
        this(ArchiveLimits.DEFAULT, Signatures.OFF);
    }

    public PackageReader(ArchiveLimits limits, Signatures signatures) {
        var loader = new DescriptorLoader();
        this.limits = limits;
        this.signatures = signatures;
        this.vnfds = new VnfdReader(loader);
        this.nsds = new NsdReader(loader);
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
        return reading(faults -> open(PackageKind.VNF, unpacking, faults)
                .read(zipFile, opened -> vnfPackage(opened.contents(), opened.signature(), faults)));
    }

    /** As {@link #readNsd(Path, Unpacking)}, with a temporary file for what has to be unpacked. */
    public Reading<NsdArchive> readNsd(Path file) {
        return readNsd(file, Unpacking.temporary());
    }

    /**
     * Reads an NSD: a ZIP file or one plain YAML file, told apart by the file's first bytes.
     *
     * @throws UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<NsdArchive> readNsd(Path file, Unpacking unpacking) {
        return reading(faults -> isZip(file)
                ? open(PackageKind.NSD, unpacking, faults)
                        .read(file, opened -> nsdArchive(opened.contents(), opened.signature(), faults))
                : singleFile(file, faults));
    }

    private OpenPackage open(PackageKind kind, Unpacking unpacking, Faults faults) {
        return new OpenPackage(kind, limits, check(kind, faults), unpacking, faults);
    }

    private SignatureCheck check(PackageKind kind, Faults faults) {
        return signatures.check(kind.clause("5.1"), faults);
    }

    private Optional<VnfPackage> vnfPackage(
            PackageContents contents, Optional<PackageSignature> signature, Faults faults) {
        var vnf = vnfds.read(contents.definitions(), contents.files(), faults);
        var images = new ImageChecksums(contents, vnf.map(DescribedVnf::images).orElse(List.of()));
        images.want();
        contents.hash();
        images.check(faults);
        if (faults.refused()) return Optional.empty();
        return vnf.map(v -> vnfPackage(contents, signature, v));
    }

    private static VnfPackage vnfPackage(
            PackageContents contents, Optional<PackageSignature> signature, DescribedVnf vnf) {
        var others = new HashSet<>(vnf.files());
        vnf.images().forEach(use -> others.add(use.image().file()));
        return new VnfPackage(
                vnf.vnfd(),
                vnf.files().getFirst(),
                contents.descriptorFiles(vnf.files()),
                vnf.images().stream().map(use -> softwareImage(contents, use)).toList(),
                contents.artifacts(others),
                contents.metadata(),
                signature);
    }

    private static SoftwareImage softwareImage(PackageContents contents, ImageUse use) {
        return new SoftwareImage(
                use.node(), use.image(), contents.file(use.image().file()));
    }

    private Optional<NsdArchive> nsdArchive(
            PackageContents contents, Optional<PackageSignature> signature, Faults faults) {
        var ns = nsds.read(contents.definitions(), contents.files(), faults);
        contents.hash();
        if (faults.refused()) return Optional.empty();
        return ns.map(n -> nsdArchive(contents, signature, n));
    }

    private static NsdArchive nsdArchive(
            PackageContents contents, Optional<PackageSignature> signature, DescribedNs ns) {
        return new NsdArchive(
                ns.nsd(),
                false,
                ns.files().getFirst(),
                contents.descriptorFiles(ns.files()),
                contents.artifacts(new HashSet<>(ns.files())),
                contents.metadata(),
                signature);
    }

    private Optional<NsdArchive> singleFile(Path file, Faults faults) {
        check(PackageKind.NSD, faults)
                .unsigned(Position.of(SingleFile.NAME), "a single file, which cannot be signed", "a signed archive");
        return nsds.read(SingleFile.NAME, new SingleFile(file, limits.textBytes()), faults)
                .map(ns -> new NsdArchive(
                        ns.nsd(), true, SingleFile.NAME, ns.files(), List.of(), Map.of(), Optional.empty()));
    }

    private static boolean isZip(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(2), new byte[] {'P', 'K'});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Reading<T> reading(Function<Faults, Optional<T>> reader) {
        var faults = new Faults();
        try {
            var content = reader.apply(faults);
            if (!faults.refused()) return new Reading.Accepted<>(content.orElseThrow(), faults.all());
        } catch (Faults.Enough e) {
            // what has been found so far is told
        }
        return new Reading.Refused<>(faults.all());
    }
}
