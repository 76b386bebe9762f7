package io.sextant.catalogue.csar;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.model.Vnfd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a VNF package holds (SOL004).
 *
 * @param vnfdPath entry of the main VNFD
 * @param vnfdFiles entries that make up the VNFD: the main one first, all that it imports from the package, and
 *     TOSCA.meta when there is one
 * @param images software images, each once for every node that runs it
 * @param artifacts all other files, apart from the VNFD's, the manifest and its certificate
 * @param external those of the images and artifacts that lie elsewhere; their sizes are 0 until they have been fetched
 * @param metadata the manifest's metadata; empty without a manifest
 * @param signature of the package as a whole, verified; empty without one
 * @param cloudNative the Helm charts and manifests of Kubernetes among the artifacts
 */
public record VnfPackage(
        Vnfd vnfd,
        String vnfdPath,
        List<String> vnfdFiles,
        List<SoftwareImage> images,
        List<PackagedFile> artifacts,
        List<ExternalFile> external,
        Map<String, String> metadata,
        Optional<PackageSignature> signature,
        List<CloudNativeArtifact> cloudNative) {
    public VnfPackage {
        vnfdFiles = List.copyOf(vnfdFiles);
        images = List.copyOf(images);
        artifacts = List.copyOf(artifacts);
        external = List.copyOf(external);
        metadata = Map.copyOf(metadata);
        cloudNative = List.copyOf(cloudNative);
    }

    /** The same with the sizes of external files, by their URIs. */
    public VnfPackage withSizes(Map<String, Long> sizes) {
        return new VnfPackage(
                vnfd,
                vnfdPath,
                vnfdFiles,
                images.stream()
                        .map(image -> new SoftwareImage(
                                image.node(), image.image(), image.file().withSize(sizes)))
                        .toList(),
                artifacts.stream().map(file -> file.withSize(sizes)).toList(),
                external,
                metadata,
                signature,
                cloudNative);
    }
}
