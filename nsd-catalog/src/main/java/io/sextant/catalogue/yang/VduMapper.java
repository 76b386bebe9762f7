package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.HugePages;
import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.Vdu.OsContainerDeployableUnit.McioIdentification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the VDUs of a flavour: containers when they name any, else virtual machines. */
final class VduMapper {
    private static final long GB = 1_000_000_000;
    private static final long MB = 1_000_000;

    private final Data root;
    private final Data df;
    private final ImageMapper images;
    private final ComputeMapper machines;
    private final Reports reports;

    VduMapper(Data root, Data df, ImageMapper images, StorageMapper storages, Reports reports) {
        this.root = root;
        this.df = df;
        this.images = images;
        this.machines = new ComputeMapper(images, storages);
        this.reports = reports;
    }

    /** The VDUs that the flavour profiles; all of them, once each, when it profiles none. */
    List<Vdu> map() {
        return root.list("vdu").stream()
                .flatMap(vdu -> range(vdu).flatMap(range -> vdu(vdu, range)).stream())
                .toList();
    }

    private Optional<InstanceRange> range(Data vdu) {
        if (df.list("vdu-profile").isEmpty()) return Optional.of(InstanceRange.ONE);
        return df.entry("vdu-profile", "id", vdu.text("id"))
                .map(reports.at("df").at("vdu-profile")::instances);
    }

    private Optional<Vdu> vdu(Data vdu, InstanceRange range) {
        if (!vdu.texts("os-container-desc").isEmpty()) return Optional.of(deployableUnit(vdu, range));
        var desc = vdu.find("virtual-compute-desc").flatMap(id -> root.entry("virtual-compute-desc", "id", id));
        if (desc.isEmpty())
            reports.at("vdu")
                    .error(
                            vdu,
                            "virtual-compute-desc",
                            "neither 'virtual-compute-desc' nor 'os-container-desc'",
                            "what runs the VDU");
        desc.ifPresent(reports::unfold);
        return desc.map(d -> machines.map(vdu, range, d));
    }

    private Vdu deployableUnit(Data vdu, InstanceRange range) {
        var containers = vdu.texts("os-container-desc").stream()
                .flatMap(id -> root.entry("os-container-desc", "id", id).stream())
                .map(this::container)
                .toList();
        return new Vdu.OsContainerDeployableUnit(
                vdu.text("id"),
                vdu.text("name"),
                vdu.find("description").orElse(""),
                range,
                containers,
                vdu.child("mcio-identification-data")
                        .map(mcio -> new McioIdentification(mcio.text("name"), mcio.text("type"))),
                ComputeMapper.host(vdu),
                vdu.texts("virtual-storage-desc"),
                vdu.texts("mcio-constraint-params"),
                VnfLcmMapper.configurable(vdu, "configurable-properties"),
                Optional.empty());
    }

    private OsContainer container(Data container) {
        reports.unfold(container);
        var id = container.text("id");
        return new OsContainer(
                id,
                container.find("name").orElse(id),
                container.find("description").orElse(""),
                images.of(id, container),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                container.amount("requested-cpu-resources", 1),
                container.amount("cpu-resource-limit", 1),
                container.amount("requested-memory-resources", MB),
                container.amount("memory-resource-limit", MB),
                container.amount("requested-ephemeral-storage-resources", GB),
                container.amount("ephemeral-storage-resource-limit", GB),
                extendedResources(container),
                container.list("huge-page-resources").stream()
                        .map(VduMapper::hugePages)
                        .toList(),
                Optional.empty());
    }

    private static Map<String, Integer> extendedResources(Data container) {
        var resources = new LinkedHashMap<String, Integer>();
        for (var request : container.list("extended-resource-requests"))
            resources.put(request.text("extended-resource"), request.integer("amount"));
        return resources;
    }

    private static HugePages hugePages(Data pages) {
        var unit = unit(pages.find("size-unit").orElse("MB"));
        return new HugePages(
                pages.amount("hugepage-size", unit).orElse(0L),
                pages.amount("requested-size", unit).orElse(0L));
    }

    /** Bytes of a unit: kB is 1,000 and KiB is 1,024. */
    private static long unit(String name) {
        var power = "BKMGT".indexOf(Character.toUpperCase(name.charAt(0)));
        return (long) Math.pow(name.contains("i") ? 1_024 : 1_000, power);
    }
}
