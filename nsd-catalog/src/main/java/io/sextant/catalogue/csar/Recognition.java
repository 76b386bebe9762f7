package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;

import java.nio.file.Path;
import java.util.Optional;

/** Tells what kind a package is, however broken it may be; what is recognised as nothing else is a VNF package. */
record Recognition(Descriptors descriptors) {
    /** Of a ZIP file: by the metadata of its manifest, or by its descriptor. */
    PackageKind of(Path zipFile, ArchiveLimits limits) {
        var faults = new Faults();
        var opening = new OpenPackage(
                PackageKind.VNF, limits, Signatures.OFF.check("", faults), Unpacking.temporary(), faults);
        try {
            return opening.read(zipFile, opened -> Optional.of(of(opened.contents())))
                    .orElse(PackageKind.VNF);
        } catch (Faults.Enough e) {
            return PackageKind.VNF;
        }
    }

    private PackageKind of(PackageContents contents) {
        return PackageKind.ofMetadata(contents.metadata().keySet())
                .orElseGet(() -> of(contents.definitions(), contents.files()));
    }

    /** By a descriptor. */
    PackageKind of(String path, SourceFiles files) {
        try {
            return descriptors.kind(path, files);
        } catch (Faults.Enough e) {
            return PackageKind.VNF;
        }
    }
}
