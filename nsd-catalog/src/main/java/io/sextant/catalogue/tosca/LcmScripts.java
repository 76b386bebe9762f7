package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.LcmScript;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.types.Interface;
import io.sextant.catalogue.tosca.types.Interface.Implementation;
import io.sextant.catalogue.tosca.types.Interface.Operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what runs for the operations of the interfaces of a VNF or NS (SOL001 6.7 and 7.7). */
final class LcmScripts {
    private final TopologyView view;
    private final SourceFiles files;

    LcmScripts(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    /** The scripts of the nodes that describe one VNF or NS together; a later node's prevail, a type's come first. */
    List<LcmScript> read(List<NodeTemplate> nodes) {
        Map<String, LcmScript> scripts = new LinkedHashMap<>();
        for (var node : nodes) {
            var inherited = view.types().interfaces(node.type().name());
            inherited.values().forEach(i -> add(node, i, scripts));
            node.interfaces().values().forEach(i -> add(node, i, scripts));
        }
        return List.copyOf(scripts.values());
    }

    private void add(NodeTemplate node, Interface declared, Map<String, LcmScript> scripts) {
        for (var operation : declared.operations())
            script(node, declared, operation)
                    .ifPresent(script -> scripts.put(declared.name() + "." + operation.name(), script));
    }

    private Optional<LcmScript> script(NodeTemplate node, Interface declared, Operation operation) {
        return operation.implementation().flatMap(implementation -> {
            var artifact = node.artifacts().stream()
                    .filter(a -> a.name().equals(implementation.artifact()))
                    .findFirst();
            return file(artifact, implementation)
                    .map(file -> new LcmScript(
                            declared.name(),
                            operation.name(),
                            file,
                            artifact.map(a -> a.type().name()).orElseGet(() -> typeOf(file)),
                            Flattened.texts(operation.inputs())));
        });
    }

    private Optional<String> file(Optional<Artifact> artifact, Implementation implementation) {
        var reference = artifact.map(a -> a.file().name()).orElse(implementation.artifact());
        return files.resolve(implementation.at().file(), reference);
    }

    private static String typeOf(String file) {
        if (file.endsWith(".sh")) return "tosca.artifacts.Implementation.Bash";
        return file.endsWith(".py") ? "tosca.artifacts.Implementation.Python" : "tosca.artifacts.Implementation";
    }
}
