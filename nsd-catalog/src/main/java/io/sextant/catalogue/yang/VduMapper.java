package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Vdu;

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
    private final Reports reports;

    VduMapper(Data root, Data df, ImageMapper images, Reports reports) {
        this.root = root;
        this.df = df;
        this.images = images;
        this.reports = reports;
    }

    /** The VDUs that the flavour profiles; all of them, once each, when it profiles none. */
    List<Vdu> map() {
        var profiles = df.list("vdu-profile");
        return root.list("vdu").stream()
                .flatMap(vdu -> {
                    var profile = profiles.stream()
                            .filter(p -> p.text("id").equals(vdu.text("id")))
                            .findFirst()
                            .map(reports.at("df").at("vdu-profile")::instances);
                    if (profiles.isEmpty()) profile = Optional.of(new InstanceRange(1, 1));
                    return profile.flatMap(range -> vdu(vdu, range)).stream();
                })
                .toList();
    }

    private Optional<Vdu> vdu(Data vdu, InstanceRange range) {
        if (!vdu.texts("os-container-desc").isEmpty()) return Optional.of(deployableUnit(vdu, range));
        var compute = vdu.find("virtual-compute-desc").flatMap(id -> entry("virtual-compute-desc", id));
        if (compute.isEmpty())
            reports.at("vdu")
                    .error(
                            vdu,
                            "virtual-compute-desc",
                            "neither 'virtual-compute-desc' nor 'os-container-desc'",
                            "what runs the VDU");
        return compute.map(c -> compute(vdu, range, c));
    }

    private Vdu compute(Data vdu, InstanceRange range, Data compute) {
        var cpus = compute.child("virtual-cpu").map(cpu -> cpu.integer("num-virtual-cpu"));
        var memory = compute.child("virtual-memory").flatMap(m -> m.amount("size", GB));
        return new Vdu.Compute(
                vdu.text("id"),
                vdu.text("name"),
                vdu.find("description").orElse(""),
                range,
                cpus.orElse(1),
                memory.orElse(GB),
                images.of(vdu.text("id"), vdu));
    }

    private Vdu deployableUnit(Data vdu, InstanceRange range) {
        var containers = vdu.texts("os-container-desc").stream()
                .flatMap(id -> entry("os-container-desc", id).stream())
                .map(this::container)
                .toList();
        return new Vdu.OsContainerDeployableUnit(
                vdu.text("id"), vdu.text("name"), vdu.find("description").orElse(""), range, containers);
    }

    private OsContainer container(Data container) {
        var id = container.text("id");
        return new OsContainer(
                id,
                container.find("name").orElse(id),
                container.find("description").orElse(""),
                images.of(id, container),
                List.of(),
                List.of(),
                Map.of(),
                container.amount("requested-cpu-resources", 1),
                container.amount("cpu-resource-limit", 1),
                container.amount("requested-memory-resources", MB),
                container.amount("memory-resource-limit", MB));
    }

    private Optional<Data> entry(String list, String id) {
        return root.list(list).stream().filter(e -> e.text("id").equals(id)).findFirst();
    }
}
