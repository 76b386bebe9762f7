package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.NetworkFunctionRule;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.Artifact;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.tosca.template.Topology.Requirement;
import io.sextant.catalogue.tosca.types.TypeKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the VDUs of a VNFD's topology (SOL001 6.8). */
final class VduReader {
    static final String COMPUTE = "tosca.nodes.nfv.Vdu.Compute";
    static final String DEPLOYABLE_UNIT = "tosca.nodes.nfv.Vdu.OsContainerDeployableUnit";
    private static final String CONTAINER = "tosca.nodes.nfv.Vdu.OsContainer";
    private static final String COMMANDED_CONTAINER = "sextant.nodes.Vdu.OsContainer";
    private static final String NETWORK_FUNCTION = "sextant.nodes.Vdu.NetworkFunction";
    private static final String RULE = "SOL001 6.8";

    private final TopologyView view;
    private final SourceFiles files;
    private final SwImageReader images;

    VduReader(TopologyView view, SourceFiles files, SwImageReader images) {
        this.view = view;
        this.files = files;
        this.images = images;
    }

    List<Vdu> read() {
        var vdus = new ArrayList<Vdu>();
        vdus.addAll(view.read(view.nodes(COMPUTE), this::computeOrNetworkFunction));
        vdus.addAll(view.read(view.nodes(DEPLOYABLE_UNIT), this::deployableUnit));
        return vdus;
    }

    private Vdu computeOrNetworkFunction(NodeTemplate node) {
        return view.isA(node, NETWORK_FUNCTION) ? networkFunction(node) : compute(node);
    }

    private Vdu compute(NodeTemplate node) {
        var values = view.values(node);
        var compute = view.capability(node, "virtual_compute")
                .orElseThrow(() -> new MissingValue(
                        node.at(), "no capability 'virtual_compute'", "the CPUs and memory of '" + node.name() + "'"));
        return new Vdu.Compute(
                node.name(),
                values.text("name"),
                values.text("description"),
                profile(values),
                compute.structure("virtual_cpu").integer("num_virtual_cpu"),
                compute.structure("virtual_memory").amount("virtual_mem_size"),
                images.read(node));
    }

    private Vdu deployableUnit(NodeTemplate node) {
        var values = view.values(node);
        var containers = node.requirements("container").stream()
                .map(Requirement::target)
                .flatMap(target -> view.node(target.name(), CONTAINER).stream())
                .toList();
        return new Vdu.OsContainerDeployableUnit(
                node.name(),
                values.text("name"),
                values.text("description"),
                profile(values),
                view.read(containers, this::container));
    }

    private OsContainer container(NodeTemplate node) {
        var values = view.values(node);
        var commanded = view.isA(node, COMMANDED_CONTAINER);
        return new OsContainer(
                node.name(),
                values.text("name"),
                values.text("description"),
                images.read(node),
                commanded ? values.texts("command") : List.of(),
                commanded ? values.texts("args") : List.of(),
                values.textMap("env"),
                values.optionalAmount("requested_cpu_resources"),
                values.optionalAmount("cpu_resource_limit"),
                values.optionalAmount("requested_memory_resources"),
                values.optionalAmount("memory_resource_limit"));
    }

    private Vdu networkFunction(NodeTemplate node) {
        var values = view.values(node);
        return new Vdu.NetworkFunction(
                node.name(),
                values.text("name"),
                values.text("description"),
                profile(values),
                values.identifier("function_type"),
                values.amount("throughput"),
                values.optionalInteger("table_size"),
                values.flag("stateful"),
                rules(values),
                node.artifacts().stream().flatMap(a -> program(a).stream()).toList());
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
        if (!view.types().isA(TypeKind.ARTIFACT, artifact.type().name(), "sextant.artifacts.Program"))
            return Optional.empty();
        var values = new Values(
                view.types(),
                view.topology(),
                TypeKind.ARTIFACT,
                artifact.type().name(),
                artifact.properties(),
                artifact.at());
        return files.resolve(artifact.at().file(), artifact.file().name())
                .map(file -> new Program(artifact.name(), values.text("target"), file));
    }

    private InstanceRange profile(Values vdu) {
        var profile = vdu.structure("vdu_profile");
        return InstanceRanges.read(profile, RULE, view.faults());
    }
}
