package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.ContainerFile;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads the files that a container finds where it runs (sextant.datatypes.ContainerFile). */
final class ContainerFiles {
    private static final String RULE = "Sextant container files";
    private static final long LARGEST = 256 << 10;

    private final TopologyView view;
    private final SourceFiles files;

    ContainerFiles(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    List<ContainerFile> read(NodeTemplate container, Values values) {
        var paths = new HashSet<String>();
        return values.structures("files").stream()
                .map(file -> {
                    var path = file.text("path");
                    if (!paths.add(path)) error(file, "path", "'" + path + "' for the second time", "another path");
                    return file(container, file, path);
                })
                .toList();
    }

    private ContainerFile file(NodeTemplate container, Values values, String path) {
        var content = values.optionalText("content");
        var reference = values.optionalText("source_path");
        if (content.isPresent() == reference.isPresent())
            error(values, "path", "file '" + path + "'", "either its 'content' or its 'source_path'");
        return new ContainerFile(
                path, content, reference.flatMap(r -> source(container, values, r)), values.flag("secret"));
    }

    private Optional<String> source(NodeTemplate container, Values values, String reference) {
        var file = files.resolve(container.at().file(), reference).filter(f -> files.size(f) <= LARGEST);
        if (file.isEmpty())
            error(
                    values,
                    "source_path",
                    "the file '" + reference + "'",
                    "a file of the package of at most " + LARGEST + " bytes");
        return file;
    }

    private void error(Values values, String property, String found, String expected) {
        view.faults().error(values.at(property), RULE, found, expected);
    }
}
