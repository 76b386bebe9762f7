package io.sextant.catalogue;

import io.sextant.catalogue.csar.PackageSignature;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.SoftwareImage;
import io.sextant.catalogue.csar.VnfPackage;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Fault;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of an onboarded VNF package: the attributes of VnfPkgInfo (SOL005 9.5.2.5) that come from its content.
 *
 * @param checksum of the package as it was uploaded
 * @param onboardedAt when its images became available
 * @param descriptorFiles the entries that make up the VNFD, the main one first
 */
public record VnfPackageInfo(
        String vnfdId,
        String vnfProvider,
        String vnfProductName,
        String vnfSoftwareVersion,
        String vnfdVersion,
        List<String> vnfmInfo,
        Checksum checksum,
        Instant onboardedAt,
        List<SoftwareImage> softwareImages,
        List<PackagedFile> additionalArtifacts,
        List<String> descriptorFiles,
        List<Fault> warnings,
        Optional<PackageSignature> signature,
        List<CloudNativeArtifact> cloudNative)
        implements Onboarded {
    /** A row of an earlier release has no {@code cloudNative}. */
    public VnfPackageInfo {
        cloudNative = Objects.requireNonNullElse(cloudNative, List.of());
    }

    static VnfPackageInfo of(VnfPackage content, Checksum checksum, Instant now, List<Fault> warnings) {
        Vnfd vnfd = content.vnfd();
        return new VnfPackageInfo(
                vnfd.descriptorId(),
                vnfd.provider(),
                vnfd.productName(),
                vnfd.softwareVersion(),
                vnfd.descriptorVersion(),
                vnfd.vnfmInfo(),
                checksum,
                now,
                content.images(),
                content.artifacts(),
                content.vnfdFiles(),
                warnings,
                content.signature(),
                content.cloudNative());
    }
}
