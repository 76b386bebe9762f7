package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.HostRequirements;
import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VirtualCpu;
import io.sextant.catalogue.model.VirtualMemory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps VDUs that are virtual machines. */
final class ComputeMapper {
    private static final long GB = 1_000_000_000;
    private static final long MHZ = 1_000_000;
    private final ImageMapper images;
    private final StorageMapper storages;

    ComputeMapper(ImageMapper images, StorageMapper storages) {
        this.images = images;
        this.storages = storages;
    }

    /** @param desc its virtual-compute-desc */
    Vdu map(Data vdu, InstanceRange range, Data desc) {
        var cpu = desc.child("virtual-cpu");
        var memory = desc.child("virtual-memory");
        return new Vdu.Compute(
                vdu.text("id"),
                vdu.text("name"),
                vdu.find("description").orElse(""),
                range,
                cpu.map(c -> c.integer("num-virtual-cpu")).orElse(1),
                memory.flatMap(m -> m.amount("size", GB)).orElse(GB),
                images.of(vdu.text("id"), vdu),
                cpu.map(ComputeMapper::cpu).orElse(VirtualCpu.ANY),
                memory.map(ComputeMapper::memory).orElse(VirtualMemory.ANY),
                host(vdu, desc),
                vdu.texts("virtual-storage-desc"),
                desc.list("virtual-disk").stream()
                        .map(disk -> storages.block(disk.text("id"), true, disk))
                        .toList(),
                !vdu.list("boot-order").isEmpty(),
                BootDataMapper.map(vdu),
                VnfLcmMapper.monitoring(vdu, "monitoring-parameter"),
                VnfLcmMapper.configurable(vdu, "configurable-properties"),
                Optional.empty());
    }

    private static VirtualCpu cpu(Data cpu) {
        return new VirtualCpu(
                cpu.find("cpu-architecture"),
                cpu.amount("clock", MHZ),
                cpu.find("oversubscription-policy"),
                cpu.child("pinning").map(p -> new VirtualCpu.Pinning(p.find("policy"), rules(p))),
                cpu.pairs("vdu-cpu-requirements"));
    }

    private static List<String> rules(Data pinning) {
        return pinning.pairs("rule").entrySet().stream()
                .map(rule -> rule.getKey() + "=" + rule.getValue())
                .toList();
    }

    private static VirtualMemory memory(Data memory) {
        return new VirtualMemory(
                memory.find("over-subscription-policy"),
                memory.flag("numa-enabled"),
                List.of(),
                memory.pairs("vdu-mem-requirements"));
    }

    /** What a VDU asks of its node, by itself or by its virtual-compute-desc. */
    static HostRequirements host(Data... nodes) {
        var logical = new LinkedHashMap<String, Map<String, String>>();
        var constraints = new LinkedHashMap<String, String>();
        for (var node : nodes) {
            node.list("logical-node").forEach(n -> logical.put(n.text("id"), n.pairs("requirement-detail")));
            node.texts("nfvi-constraint").forEach(c -> constraints.put(c, ""));
        }
        var capabilities = Stream.of(nodes)
                .flatMap(node -> node.list("request-additional-capability").stream())
                .map(ComputeMapper::capability)
                .toList();
        return new HostRequirements(logical, capabilities, constraints);
    }

    private static HostRequirements.Capability capability(Data capability) {
        return new HostRequirements.Capability(
                capability.text("name"),
                capability.flag("support-mandatory"),
                capability.find("min-version"),
                capability.find("preferred-version"),
                capability.pairs("target-performance-parameters"));
    }
}
