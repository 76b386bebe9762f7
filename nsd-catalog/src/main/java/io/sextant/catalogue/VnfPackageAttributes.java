package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.SoftwareImage;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.core.json.Json;
import io.sextant.core.query.DateTimes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** VNF packages as VnfPkgInfo (SOL005 9.5.2.5) has them. */
final class VnfPackageAttributes {
    private static final Set<String> CONTAINER_FORMATS = Set.of("AKI", "AMI", "ARI", "BARE", "DOCKER", "OVA", "OVF");
    private static final Set<String> DISK_FORMATS =
            Set.of("AKI", "AMI", "ARI", "ISO", "QCOW2", "RAW", "VDI", "VHD", "VHDX", "VMDK");

    private VnfPackageAttributes() {}

    static JsonNode of(VnfPackageEntry entry) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", entry.id().toString());
        attributes.put("onboardingState", entry.state().onboarding());
        attributes.put("operationalState", entry.state().operational());
        attributes.put("usageState", entry.state().usage());
        attributes.put("userDefinedData", entry.userDefinedData());
        attributes.put("onboardingFailureDetails", entry.onboardingFailureDetails());
        entry.info().map(VnfPackageAttributes::content).ifPresent(attributes::putAll);
        entry.info().map(info -> Findings.of(info, "packageSecurityOption")).ifPresent(attributes::putAll);
        return Json.MAPPER.valueToTree(attributes);
    }

    private static Map<String, Object> content(VnfPackageInfo info) {
        var cloudNative =
                info.cloudNative().stream().collect(Collectors.toMap(CloudNativeArtifact::path, artifact -> artifact));
        return Map.of(
                "vnfdId", info.vnfdId(),
                "vnfProvider", info.vnfProvider(),
                "vnfProductName", info.vnfProductName(),
                "vnfSoftwareVersion", info.vnfSoftwareVersion(),
                "vnfdVersion", info.vnfdVersion(),
                "checksum", info.checksum(),
                "softwareImages",
                        info.softwareImages().stream()
                                .map(image -> image(image, info))
                                .toList(),
                "additionalArtifacts",
                        info.additionalArtifacts().stream()
                                .map(file -> artifact(file, Optional.ofNullable(cloudNative.get(file.path()))))
                                .toList());
    }

    private static Map<String, Object> artifact(PackagedFile file, Optional<CloudNativeArtifact> cloudNative) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("artifactPath", file.path());
        attributes.put("checksum", file.checksum());
        file.nonManoSet().ifPresent(set -> attributes.put("nonManoArtifactSetId", set));
        cloudNative.ifPresent(artifact -> attributes.put("metadata", metadata(artifact)));
        return attributes;
    }

    /** SOL005 leaves open what an artifact's metadata say (9.5.3.3). */
    private static Map<String, Object> metadata(CloudNativeArtifact artifact) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("cloudNativeKind", artifact.kind());
        metadata.put("name", artifact.name());
        artifact.version().ifPresent(version -> metadata.put("version", version));
        artifact.appVersion().ifPresent(version -> metadata.put("appVersion", version));
        metadata.put("dependencies", artifact.dependencies());
        metadata.put("images", artifact.images());
        metadata.put(
                "resources", artifact.resources().stream().map(Object::toString).toList());
        metadata.put("unresolved", artifact.unresolved());
        return metadata;
    }

    private static Map<String, Object> image(SoftwareImage packaged, VnfPackageInfo info) {
        var image = packaged.image();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", image.id());
        attributes.put("name", image.name());
        attributes.put("provider", image.provider().orElse(info.vnfProvider()));
        attributes.put("version", image.version());
        attributes.put("checksum", packaged.file().checksum());
        attributes.put("containerFormat", format(Optional.of(image.containerFormat()), CONTAINER_FORMATS, "BARE"));
        attributes.put("diskFormat", format(image.diskFormat(), DISK_FORMATS, "RAW"));
        attributes.put("createdAt", DateTimes.text(info.onboardedAt()));
        attributes.put("minDisk", image.minDisk().orElse(0L));
        attributes.put("minRam", image.minRam().orElse(0L));
        attributes.put("size", packaged.file().size());
        attributes.put("imagePath", packaged.file().path());
        return attributes;
    }

    /** The formats of SOL001 are those of SOL005 in lower case. */
    private static String format(Optional<String> format, Set<String> known, String otherwise) {
        return format.map(name -> name.toUpperCase(Locale.ROOT))
                .filter(known::contains)
                .orElse(otherwise);
    }
}
