package io.sextant.catalogue;

import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import io.sextant.catalogue.yang.Sol006Reader;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the constituents of a descriptor - node templates of SOL001, profiles of SOL006 - stand in its files, for faults
 * that show after the reading.
 */
final class NodePositions {
    private final Position descriptor;
    private final Map<String, Position> nodes = new HashMap<>();

    /** Reads the files again: a sound descriptor never needs this. */
    NodePositions(DescriptorFiles files) {
        descriptor = files.main();
        var main = descriptor.file();
        nodes.putAll(new Sol006Reader().profiles(main, files.read(main)));
        if (nodes.isEmpty()) findTemplates(files);
    }

    private void findTemplates(DescriptorFiles files) {
        var reader = new YamlReader(YamlLimits.DEFAULT);
        for (var path : files.paths())
            reader.read(path, files.read(path), new Faults())
                    .flatMap(root -> child(root, "topology_template"))
                    .flatMap(topology -> child(topology, "node_templates"))
                    .flatMap(NodePositions::mapping)
                    .ifPresent(templates ->
                            templates.entries().forEach((node, entry) -> nodes.putIfAbsent(node, entry.keyAt())));
    }

    /** The place of a constituent's name; the main file as a whole when it cannot be told. */
    Position of(String node) {
        return nodes.getOrDefault(node, descriptor);
    }

    private static Optional<YamlNode> child(YamlNode parent, String key) {
        return mapping(parent).flatMap(map -> map.get(key));
    }

    private static Optional<YamlMapping> mapping(YamlNode node) {
        return node instanceof YamlMapping map ? Optional.of(map) : Optional.empty();
    }
}
