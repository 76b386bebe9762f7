package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Reading;
import io.sextant.core.Problem;

import java.nio.file.Path;

/**
 * Reads packages into typed descriptors and finds all of their faults. It keeps no state and holds no file's content in
 * memory apart from descriptors, so that a package of many gigabytes can be read.
 */
public final class PackageReader {
    /**
     * Reads a VNF package: a ZIP file.
     *
     * @throws java.io.UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<VnfPackage> readVnfPackage(Path zipFile) {
        throw Problem.notImplemented("Reading VNF packages");
    }

    /**
     * Reads an NSD: a ZIP file or one plain YAML file, told apart by the file's first bytes.
     *
     * @throws java.io.UncheckedIOException when the file itself cannot be read; whatever its content, that is a fault
     */
    public Reading<NsdArchive> readNsd(Path file) {
        throw Problem.notImplemented("Reading NSDs");
    }
}
