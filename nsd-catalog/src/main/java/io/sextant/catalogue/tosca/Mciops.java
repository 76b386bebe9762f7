package io.sextant.catalogue.tosca;

import io.sextant.catalogue.kubernetes.Charts;
import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.List;
import java.util.Optional;

/** Reads packages of managed container infrastructure objects: Helm charts (SOL001 6.8) or manifests. */
final class Mciops {
    private static final String CHART = "tosca.artifacts.nfv.HelmChart";
    private static final String MANIFESTS = "sextant.artifacts.KubernetesManifests";

    private final TopologyView view;
    private final SourceFiles files;

    Mciops(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    List<Mciop> read() {
        return view.read(view.nodes("tosca.nodes.nfv.Mciop"), this::mciop);
    }

    private Mciop mciop(NodeTemplate node) {
        var charts = artifacts(node, CHART);
        var manifests = artifacts(node, MANIFESTS);
        if (charts.isEmpty() && manifests.isEmpty())
            view.faults()
                    .warning(
                            node.at(),
                            "SOL001 6.8",
                            "'" + node.name() + "' without a Helm chart and without manifests",
                            "an artifact of type " + CHART + " or " + MANIFESTS);
        var vdus = node.requirements("associatedVdu").stream()
                .map(r -> r.target().name())
                .toList();
        return new Mciop(
                node.name(),
                vdus,
                charts.stream().flatMap(c -> chart(c).stream()).toList(),
                manifests.stream().flatMap(m -> manifests(m).stream()).toList());
    }

    private List<Artifact> artifacts(NodeTemplate node, String type) {
        return node.artifacts().stream()
                .filter(artifact -> view.isA(artifact, type))
                .toList();
    }

    private Optional<Mciop.Chart> chart(Artifact artifact) {
        return file(artifact)
                .or(() -> folder(artifact)
                        .map(folder -> folder + "/" + Charts.CHART)
                        .filter(files::has))
                .map(file -> new Mciop.Chart(artifact.name(), file));
    }

    private Optional<Mciop.Manifests> manifests(Artifact artifact) {
        return file(artifact).or(() -> folder(artifact)).map(file -> new Mciop.Manifests(artifact.name(), file));
    }

    private Optional<String> file(Artifact artifact) {
        return files.resolve(artifact.at().file(), artifact.file().name());
    }

    private Optional<String> folder(Artifact artifact) {
        return files.resolveFolder(artifact.at().file(), artifact.file().name());
    }
}
