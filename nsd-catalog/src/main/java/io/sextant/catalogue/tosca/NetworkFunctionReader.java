package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.NetworkFunctionRule;
import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.List;
import java.util.Optional;

/** Reads VDUs that the site's infrastructure layer realises (sextant.nodes.Vdu.NetworkFunction). */
final class NetworkFunctionReader {
    private static final String CUSTOM = "custom";
    private static final String SPEC = "sextant.artifacts.Program.Spec";
    private static final String JAVA = "sextant.artifacts.Program.Java";
    private static final String EBPF = "sextant.artifacts.Program.Ebpf";

    private final TopologyView view;
    private final VduParts parts;
    private final SourceFiles files;

    NetworkFunctionReader(TopologyView view, VduParts parts, SourceFiles files) {
        this.view = view;
        this.parts = parts;
        this.files = files;
    }

    Vdu read(NodeTemplate node) {
        var values = view.values(node);
        var programs =
                node.artifacts().stream().flatMap(a -> program(a).stream()).toList();
        var type = values.identifier("function_type");
        if (type.equalsIgnoreCase(CUSTOM)) new CustomFunctionCheck(view.faults()).check(values, programs);
        else new NetworkFunctionCheck(view.faults()).check(values, programs);
        return new Vdu.NetworkFunction(
                node.name(),
                values.text("name"),
                values.text("description"),
                parts.profile(values),
                type,
                values.amount("throughput"),
                values.optionalInteger("table_size"),
                values.flag("stateful"),
                values.optionalText("target"),
                values.optionalTime("delay_budget"),
                rules(values),
                programs);
    }

    private static List<NetworkFunctionRule> rules(Values values) {
        return values.structureMap("rules").entrySet().stream()
                .map(entry -> new NetworkFunctionRule(
                        entry.getKey(),
                        entry.getValue().identifier("table"),
                        entry.getValue().textMap("match"),
                        entry.getValue().identifier("action"),
                        entry.getValue().textMap("parameters"),
                        entry.getValue().integer("priority")))
                .toList();
    }

    private Optional<Program> program(Artifact artifact) {
        if (view.isA(artifact, SPEC)) return program(artifact, "P4", Optional.empty());
        if (view.isA(artifact, EBPF)) return program(artifact, "CPU", Optional.empty());
        return view.isA(artifact, JAVA)
                ? program(artifact, "DPDK", view.values(artifact).optionalIdentifier("main_class"))
                : Optional.empty();
    }

    private Optional<Program> program(Artifact artifact, String target, Optional<String> mainClass) {
        var found = files.resolve(artifact.at().file(), artifact.file().name())
                .map(file -> new Program(artifact.name(), target, file, mainClass));
        found.ifPresent(program -> new ProgramCheck(files, view.faults()).check(program, artifact.at()));
        return found;
    }
}
