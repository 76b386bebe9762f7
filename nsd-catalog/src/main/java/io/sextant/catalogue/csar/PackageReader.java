package io.sextant.catalogue.csar;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.validation.Faults;
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
    private final Descriptors descriptors = new Descriptors();

    public PackageReader() {
        this(ArchiveLimits.DEFAULT);
    }

    public PackageReader(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a VNF package: a ZIP file.
     *
     * @throws UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<VnfPackage> readVnfPackage(Path zipFile) {
        return reading(faults ->
                open(zipFile, PackageKind.VNF, faults, (archive, layout) -> vnfPackage(archive, layout, faults)));
    }

    /**
     * Reads an NSD: a ZIP file or one plain file, told apart by the file's first bytes.
     *
     * @throws UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<NsdArchive> readNsd(Path file) {
        return reading(faults -> isZip(file)
                ? open(file, PackageKind.NSD, faults, (archive, layout) -> nsdArchive(archive, layout, faults))
                : singleFile(file, faults));
    }

    private interface Content<T> {
        Optional<T> read(Archive archive, Layout layout);
    }

    private <T> Optional<T> open(Path file, PackageKind kind, Faults faults, Content<T> content) {
        var opened = Archive.open(file, kind, limits, faults);
        if (opened.isEmpty()) return Optional.empty();
        try (var archive = opened.get()) {
            return new LayoutReader(archive, kind, faults).read().flatMap(layout -> content.read(archive, layout));
        }
    }

    private Optional<VnfPackage> vnfPackage(Archive archive, Layout layout, Faults faults) {
        var contents = new PackageContents(archive, layout, PackageKind.VNF, faults);
        var cloudNative = new CloudNativeFiles(archive, layout, faults).read();
        var vnf = descriptors.vnfd(layout.definitions(), archive, faults);
        var images = new ImageChecksums(contents, vnf.map(DescribedVnf::images).orElse(List.of()));
        images.want();
        contents.hash(faults);
        images.check(faults);
        if (faults.refused()) return Optional.empty();
        return vnf.map(v -> vnfPackage(contents, v, cloudNative));
    }

    private static VnfPackage vnfPackage(
            PackageContents contents, DescribedVnf vnf, List<CloudNativeArtifact> cloudNative) {
        var others = new HashSet<>(vnf.files());
        vnf.images().forEach(use -> others.add(use.image().file()));
        return new VnfPackage(
                vnf.vnfd(),
                vnf.files().getFirst(),
                contents.descriptorFiles(vnf.files()),
                vnf.images().stream().map(use -> softwareImage(contents, use)).toList(),
                contents.artifacts(others),
                contents.metadata(),
                cloudNative);
    }

    private static SoftwareImage softwareImage(PackageContents contents, ImageUse use) {
        return new SoftwareImage(
                use.node(), use.image(), contents.file(use.image().file()));
    }

    private Optional<NsdArchive> nsdArchive(Archive archive, Layout layout, Faults faults) {
        var contents = new PackageContents(archive, layout, PackageKind.NSD, faults);
        var ns = descriptors.nsd(layout.definitions(), archive, faults);
        contents.hash(faults);
        if (faults.refused()) return Optional.empty();
        return ns.map(n -> nsdArchive(contents, n));
    }

    private static NsdArchive nsdArchive(PackageContents contents, DescribedNs ns) {
        return new NsdArchive(
                ns.nsd(),
                false,
                ns.files().getFirst(),
                contents.descriptorFiles(ns.files()),
                contents.artifacts(new HashSet<>(ns.files())),
                contents.metadata());
    }

    private Optional<NsdArchive> singleFile(Path file, Faults faults) {
        return descriptors
                .nsd(SingleFile.NAME, new SingleFile(file, limits.textBytes()), faults)
                .map(ns -> new NsdArchive(ns.nsd(), true, SingleFile.NAME, ns.files(), List.of(), Map.of()));
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
