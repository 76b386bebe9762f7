package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.BootData;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VirtualCpu;
import io.sextant.catalogue.model.VirtualMemory;
import io.sextant.catalogue.model.VirtualStorage;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads VDUs that are virtual machines (SOL001 6.8, tosca.nodes.nfv.Vdu.Compute). */
final class ComputeReader {
    private final TopologyView view;
    private final VduParts parts;
    private final SwImageReader images;

    ComputeReader(TopologyView view, VduParts parts, SwImageReader images) {
        this.view = view;
        this.parts = parts;
        this.images = images;
    }

    Vdu read(NodeTemplate node) {
        var values = view.values(node);
        var compute = view.capability(node, "virtual_compute")
                .orElseThrow(() -> new MissingValue(
                        node.at(), "no capability 'virtual_compute'", "the CPUs and memory of '" + node.name() + "'"));
        var cpu = compute.structure("virtual_cpu");
        var memory = compute.structure("virtual_memory");
        return new Vdu.Compute(
                node.name(),
                values.text("name"),
                values.text("description"),
                parts.profile(values),
                cpu.integer("num_virtual_cpu"),
                memory.amount("virtual_mem_size"),
                images.read(node),
                cpu(cpu),
                memory(memory),
                parts.host(values, compute),
                parts.storages(node),
                localStorages(node, compute),
                values.flag("boot_order"),
                values.optionalStructure("boot_data").map(ComputeReader::bootData),
                MonitoringParameters.of(values, "monitoring_parameters"),
                parts.configurable(values),
                parts.nested(node, values));
    }

    private VirtualCpu cpu(Values values) {
        return new VirtualCpu(
                values.optionalText("cpu_architecture"),
                values.optionalAmount("virtual_cpu_clock"),
                values.optionalText("virtual_cpu_oversubscription_policy"),
                values.optionalStructure("virtual_cpu_pinning").map(parts::pinning),
                values.textMap("vdu_cpu_requirements"));
    }

    private VirtualMemory memory(Values values) {
        return new VirtualMemory(
                values.optionalText("virtual_mem_oversubscription_policy"),
                values.flag("numa_enabled"),
                parts.hugePages(values.structures("huge_pages_requirements")),
                values.textMap("vdu_mem_requirements"));
    }

    /** They have no names; each is known by its place. */
    private static List<VirtualStorage.Block> localStorages(NodeTemplate node, Values compute) {
        var storages = new ArrayList<VirtualStorage.Block>();
        for (var data : compute.structures("virtual_local_storage"))
            storages.add(StorageReader.block(node.name() + "-local-" + storages.size(), true, data, Optional.empty()));
        return storages;
    }

    private static BootData bootData(Values values) {
        var forVim = values.optionalStructure("vim_specific_properties");
        return new BootData(
                forVim.flatMap(v -> v.optionalText("vim_type")),
                forVim.map(v -> v.textMap("properties")).orElse(Map.of()),
                values.optionalStructure("kvp_data").map(d -> d.textMap("data")).orElse(Map.of()),
                values.optionalStructure("content_or_file_data").map(ComputeReader::content));
    }

    private static BootData.Content content(Values values) {
        return new BootData.Content(
                values.textMap("data"),
                values.optionalText("content"),
                values.optionalText("source_path"),
                values.optionalText("destination_path"));
    }
}
