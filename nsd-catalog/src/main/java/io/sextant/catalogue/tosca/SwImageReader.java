package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.model.SwImage;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads software images. Until SOL001 3.5.1 the node's {@code sw_image_data} describes the image and an artifact names
 * its file; from 3.3.1 on the artifact does both.
 */
final class SwImageReader {
    private final TopologyView view;
    private final SourceFiles files;
    private final List<ImageUse> uses = new ArrayList<>();

    SwImageReader(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    /** The images read so far. */
    List<ImageUse> uses() {
        return List.copyOf(uses);
    }

    /** A node's image, if it has one. */
    Optional<SwImage> read(NodeTemplate node) {
        var artifact = node.artifacts().stream()
                .filter(a -> view.isA(a, "tosca.artifacts.Deployment.Image"))
                .findFirst();
        var data = view.values(node).optionalStructure("sw_image_data");
        // Packages for one kind of VIM leave out the file that the VIM has already.
        if (artifact.isEmpty() && data.isPresent())
            view.faults()
                    .warning(
                            data.get().at(),
                            "SOL001 6.8",
                            "'sw_image_data' without an image",
                            "an artifact that names the file");
        return artifact.flatMap(a -> file(a).map(file -> read(node, a, file, data.orElseGet(() -> view.values(a)))));
    }

    private Optional<String> file(Artifact artifact) {
        var name = artifact.file().name();
        return SourceFiles.isExternal(name)
                ? Optional.of(name)
                : files.resolve(artifact.at().file(), name);
    }

    private SwImage read(NodeTemplate node, Artifact artifact, String file, Values values) {
        var checksum = values.optionalStructure("checksum");
        var image = new SwImage(
                artifact.name(),
                values.identifier("name"),
                values.identifier("version"),
                values.optionalText("provider"),
                file,
                values.text("container_format"),
                values.optionalText("disk_format"),
                checksum.map(SwImageReader::checksum),
                values.optionalAmount("min_disk"),
                values.optionalAmount("min_ram"),
                values.optionalAmount("size"),
                values.optionalText("operating_system"),
                values.texts("supported_virtualisation_environments"));
        Position at = checksum.map(c -> c.at("hash")).orElse(artifact.at());
        uses.add(new ImageUse(node.name(), image, at));
        return image;
    }

    private static Checksum checksum(Values values) {
        return new Checksum(
                values.text("algorithm").toUpperCase(Locale.ROOT),
                values.text("hash").toLowerCase(Locale.ROOT));
    }
}
