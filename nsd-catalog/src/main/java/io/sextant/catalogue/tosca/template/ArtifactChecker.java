package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeKind;
import io.sextant.catalogue.tosca.types.ValueChecker;
import io.sextant.catalogue.validation.Faults;

import java.util.List;

/** Checks that artifacts are of known types and that their files are in the package. */
final class ArtifactChecker {
    private static final List<String> FOLDERS =
            List.of("tosca.artifacts.nfv.HelmChart", "sextant.artifacts.KubernetesManifests");

    private final TypeCatalogue types;
    private final SourceFiles files;
    private final String file;
    private final Faults faults;

    ArtifactChecker(TypeCatalogue types, SourceFiles files, String file, Faults faults) {
        this.types = types;
        this.files = files;
        this.file = file;
        this.faults = faults;
    }

    void check(NodeTemplate node) {
        node.artifacts().forEach(this::check);
    }

    private void check(Artifact artifact) {
        var type = artifact.type().name();
        if (types.knows(TypeKind.ARTIFACT, type, artifact.type().at(), "TOSCA 1.3 3.6.7", faults)
                && !artifact.properties().entries().isEmpty())
            new ValueChecker(types, faults)
                    .check(artifact.properties(), types.properties(TypeKind.ARTIFACT, type), artifact.at(), type);
        if (!isThere(artifact))
            faults.error(
                    artifact.file().at(),
                    "TOSCA 1.3 3.6.7",
                    "the artifact file '" + artifact.file().name() + "'",
                    "a file of the package, or a URI that its manifest lists with a hash");
    }

    private boolean mayBeFolder(Artifact artifact) {
        return FOLDERS.stream()
                .anyMatch(type -> types.isA(TypeKind.ARTIFACT, artifact.type().name(), type));
    }

    /** An image's descriptor may state its hash by itself (SOL001 6.3): who reads images looks for it. */
    private boolean isThere(Artifact artifact) {
        var name = artifact.file().name();
        if (!SourceFiles.isExternal(name))
            return files.resolve(file, name).isPresent()
                    || mayBeFolder(artifact) && files.resolveFolder(file, name).isPresent();
        return files.has(name)
                || types.isA(TypeKind.ARTIFACT, artifact.type().name(), "tosca.artifacts.Deployment.Image");
    }
}
