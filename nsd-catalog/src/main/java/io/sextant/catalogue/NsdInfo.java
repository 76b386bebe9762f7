package io.sextant.catalogue;

import io.sextant.catalogue.csar.NsdArchive;
import io.sextant.catalogue.csar.PackageSignature;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.validation.Fault;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.core.id.VnfPkgId;

import java.util.List;
import java.util.Optional;

/**
 * What is known of an onboarded NSD: the attributes of NsdInfo (SOL005 5.5.2.2) that come from its content.
 *
 * @param singleFile whether the content is no archive but the NSD itself, as SOL005 2.6.1 allows
 * @param vnfPkgIds the packages of the VNFDs that it refers to
 * @param pnfdInfoIds the entries of the PNFDs that it refers to
 * @param nestedNsdInfoIds the entries of the NSDs that it refers to
 * @param descriptorFiles the entries that make up the NSD, the main one first
 */
public record NsdInfo(
        String nsdId,
        String nsdName,
        String nsdVersion,
        String nsdDesigner,
        String nsdInvariantId,
        boolean singleFile,
        List<VnfPkgId> vnfPkgIds,
        List<PnfdInfoId> pnfdInfoIds,
        List<NsdInfoId> nestedNsdInfoIds,
        List<PackagedFile> artifacts,
        List<String> descriptorFiles,
        List<Fault> warnings,
        Optional<PackageSignature> signature)
        implements Onboarded {
    /** An NSD of an earlier release names no PNFDs. */
    public NsdInfo {
        pnfdInfoIds = Optional.ofNullable(pnfdInfoIds).orElse(List.of());
    }

    static NsdInfo of(NsdArchive content, Constituents constituents, List<Fault> warnings) {
        var nsd = content.nsd();
        return new NsdInfo(
                nsd.descriptorId(),
                nsd.name(),
                nsd.version(),
                nsd.designer(),
                nsd.invariantId(),
                content.singleFile(),
                constituents.vnfPkgIds(),
                constituents.pnfdInfoIds(),
                constituents.nestedNsdInfoIds(),
                content.artifacts(),
                content.nsdFiles(),
                warnings,
                content.signature());
    }
}
