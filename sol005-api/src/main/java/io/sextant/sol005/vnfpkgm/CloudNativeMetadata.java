package io.sextant.sol005.vnfpkgm;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact;

import java.util.LinkedHashMap;
import java.util.Map;

/** A Helm chart or manifests as the metadata of their artifact, whose names SOL005 leaves open (9.5.3.3). */
final class CloudNativeMetadata {
    private CloudNativeMetadata() {}

    static Map<String, Object> of(CloudNativeArtifact artifact) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("cloudNativeKind", artifact.kind().name());
        metadata.put("name", artifact.name());
        artifact.version().ifPresent(version -> metadata.put("version", version));
        artifact.appVersion().ifPresent(version -> metadata.put("appVersion", version));
        if (!artifact.dependencies().isEmpty()) metadata.put("dependencies", artifact.dependencies());
        metadata.put("images", artifact.images());
        metadata.put(
                "resources", artifact.resources().stream().map(Object::toString).toList());
        if (!artifact.unresolved().isEmpty()) metadata.put("unresolved", artifact.unresolved());
        return metadata;
    }
}
