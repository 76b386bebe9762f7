package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.Vdu.OsContainerDeployableUnit.McioIdentification;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads VDUs that are containers (SOL001 6.8, tosca.nodes.nfv.Vdu.OsContainerDeployableUnit and Vdu.OsContainer). */
final class DeployableUnitReader {
    private static final String CONTAINER = "tosca.nodes.nfv.Vdu.OsContainer";
    private static final String COMMANDED_CONTAINER = "sextant.nodes.Vdu.OsContainer";

    private final TopologyView view;
    private final VduParts parts;
    private final SwImageReader images;
    private final ContainerFiles files;

    DeployableUnitReader(TopologyView view, VduParts parts, SwImageReader images, SourceFiles files) {
        this.view = view;
        this.parts = parts;
        this.images = images;
        this.files = new ContainerFiles(view, files);
    }

    Vdu read(NodeTemplate node) {
        var values = view.values(node);
        return new Vdu.OsContainerDeployableUnit(
                node.name(),
                values.text("name"),
                values.text("description"),
                parts.profile(values),
                view.read(view.targets(node, "container", CONTAINER), this::container),
                values.optionalStructure("mcio_identification_data")
                        .map(m -> new McioIdentification(m.identifier("name"), m.text("type"))),
                parts.host(values, values),
                parts.storages(node),
                values.texts("mcio_constraint_params"),
                parts.configurable(values),
                parts.nested(node, values));
    }

    private OsContainer container(NodeTemplate node) {
        var values = view.values(node);
        var commanded = view.isA(node, COMMANDED_CONTAINER);
        return new OsContainer(
                node.name(),
                values.text("name"),
                values.text("description"),
                images.read(node),
                commanded ? values.optionalText("image_reference") : Optional.empty(),
                commanded ? values.texts("command") : List.of(),
                commanded ? values.texts("args") : List.of(),
                values.textMap("env"),
                commanded ? files.read(node, values) : List.of(),
                commanded ? values.optionalText("restart_policy") : Optional.empty(),
                values.optionalAmount("requested_cpu_resources"),
                values.optionalAmount("cpu_resource_limit"),
                values.optionalAmount("requested_memory_resources"),
                values.optionalAmount("memory_resource_limit"),
                values.optionalAmount("requested_ephemeral_storage_resources"),
                values.optionalAmount("ephemeral_storage_resource_limit"),
                extendedResources(values),
                parts.hugePages(values.structures("huge_pages_resources")),
                values.optionalStructure("cpu_pinning_requirements").map(parts::pinning));
    }

    /** Each request names its resource by a map of one pair, type to name. */
    private static Map<String, Integer> extendedResources(Values container) {
        var resources = new LinkedHashMap<String, Integer>();
        for (var request : container.structures("extended_resource_requests"))
            request.textMap("extended_resource")
                    .values()
                    .forEach(name -> resources.put(name, request.integer("amount")));
        return resources;
    }
}
