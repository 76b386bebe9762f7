package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.DeclaredProperty;
import io.sextant.catalogue.model.HostRequirements;
import io.sextant.catalogue.model.HugePages;
import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.NestedEnvironment;
import io.sextant.catalogue.model.VirtualCpu;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what VDUs of all kinds have alike (SOL001 6.2 and 6.8). */
final class VduParts {
    private final TopologyView view;
    private final SourceFiles files;

    VduParts(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    InstanceRange profile(Values vdu) {
        return InstanceRanges.read(vdu.structure("vdu_profile"), "SOL001 6.8", view.faults());
    }

    /** Ids of the storages that a VDU requires. */
    List<String> storages(NodeTemplate vdu) {
        return vdu.requirements("virtual_storage").stream()
                .map(r -> r.target().name())
                .toList();
    }

    List<DeclaredProperty> configurable(Values vdu) {
        var properties = vdu.structureOrDefaults("configurable_properties");
        var declared = Declared.both(
                Declared.beyond("tosca.datatypes.nfv.VnfcConfigurableProperties", properties),
                Declared.beyond(
                        "tosca.datatypes.nfv.VnfcAdditionalConfigurableProperties",
                        properties.structureOrDefaults("additional_vnfc_configurable_properties")));
        view.types().effort().spend(declared.size());
        return declared;
    }

    /**
     * What a VDU asks of its host.
     *
     * @param demands the values that hold logical nodes and capabilities: those of the VDU or of its virtual_compute
     */
    HostRequirements host(Values vdu, Values demands) {
        Map<String, Map<String, String>> logicalNodes = new LinkedHashMap<>();
        demands.structureMap("logical_node")
                .forEach((name, node) -> logicalNodes.put(name, node.textMap("logical_node_requirements")));
        var capabilities = demands.structureMap("requested_additional_capabilities").values().stream()
                .map(VduParts::capability)
                .toList();
        return new HostRequirements(logicalNodes, capabilities, vdu.textMap("nfvi_constraints"));
    }

    private static HostRequirements.Capability capability(Values values) {
        return new HostRequirements.Capability(
                values.text("requested_additional_capability_name"),
                values.flag("support_mandatory"),
                values.optionalText("min_requested_additional_capability_version"),
                values.optionalText("preferred_requested_additional_capability_version"),
                values.textMap("target_performance_parameters"));
    }

    List<HugePages> hugePages(List<Values> pages) {
        return pages.stream()
                .map(p -> new HugePages(p.amount("hugepage_size"), p.amount("requested_size")))
                .toList();
    }

    VirtualCpu.Pinning pinning(Values values) {
        return new VirtualCpu.Pinning(
                values.optionalText("virtual_cpu_pinning_policy"), values.texts("virtual_cpu_pinning_rule"));
    }

    Optional<NestedEnvironment> nested(NodeTemplate vdu, Values values) {
        return new NestedEnvironments(view, files).read(vdu, values);
    }
}
