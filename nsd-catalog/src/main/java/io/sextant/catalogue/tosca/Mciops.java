package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.List;
import java.util.Optional;

/** Reads packages of managed container infrastructure objects with their Helm charts (SOL001 6.8). */
final class Mciops {
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
        var charts = node.artifacts().stream().filter(this::isChart).toList();
        if (charts.isEmpty())
            view.faults()
                    .warning(
                            node.at(),
                            "SOL001 6.8",
                            "'" + node.name() + "' without a Helm chart",
                            "an artifact of type tosca.artifacts.nfv.HelmChart");
        var vdus = node.requirements("associatedVdu").stream()
                .map(r -> r.target().name())
                .toList();
        return new Mciop(
                node.name(),
                vdus,
                charts.stream().flatMap(c -> chart(c).stream()).toList());
    }

    private boolean isChart(Artifact artifact) {
        return view.isA(artifact, "tosca.artifacts.nfv.HelmChart");
    }

    private Optional<Mciop.Chart> chart(Artifact artifact) {
        return files.resolve(artifact.at().file(), artifact.file().name())
                .map(file -> new Mciop.Chart(artifact.name(), file));
    }
}
