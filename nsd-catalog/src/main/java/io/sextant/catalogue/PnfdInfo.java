package io.sextant.catalogue;

import io.sextant.catalogue.csar.PackageSignature;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.PnfdArchive;
import io.sextant.catalogue.validation.Fault;

import java.util.List;
import java.util.Optional;

/**
 * What is known of an onboarded PNFD: the attributes of PnfdInfo (SOL005 5.5.2.5) that come from its content.
 *
 * @param singleFile whether the content is no archive but the PNFD itself, as SOL005 2.6.1 has it
 * @param descriptorFiles the entries that make up the PNFD, the main one first
 */
public record PnfdInfo(
        String pnfdId,
        String pnfdName,
        String pnfdVersion,
        String pnfdProvider,
        String pnfdInvariantId,
        boolean singleFile,
        List<PackagedFile> artifacts,
        List<String> descriptorFiles,
        List<Fault> warnings,
        Optional<PackageSignature> signature)
        implements Onboarded {
    static PnfdInfo of(PnfdArchive content, List<Fault> warnings) {
        var pnfd = content.pnfd();
        return new PnfdInfo(
                pnfd.descriptorId(),
                pnfd.name(),
                pnfd.version(),
                pnfd.provider(),
                pnfd.invariantId(),
                content.singleFile(),
                content.artifacts(),
                content.pnfdFiles(),
                warnings,
                content.signature());
    }
}
