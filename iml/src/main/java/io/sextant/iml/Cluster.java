package io.sextant.iml;

import io.sextant.iml.api.GuestsResource;
import io.sextant.iml.api.ImagesResource;
import io.sextant.iml.api.NodesResource;
import io.sextant.iml.api.WorkloadsResource;
import io.sextant.iml.cluster.Image;
import io.sextant.iml.cluster.Images;
import io.sextant.iml.cluster.Workload;
import io.sextant.iml.cluster.Workloads;
import io.sextant.iml.cni.Cni;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.network.Workplace;
import io.sextant.iml.node.Nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The compute of a site: its own nodes and workloads, and the guests of an orchestrator that it only attaches. */
final class Cluster {
    private final Optional<TunnelEnd> tunnel;
    private final Images images;
    private final Nodes nodes;
    private final Workloads workloads;
    private final Cni cni;

    /** @param arrived hears of workloads that run at another place than before */
    Cluster(Base base, Links links, SiteSettings settings, Consumer<WorkloadId> arrived) throws IOException {
        tunnel = settings.nodes().tunnel(settings.host(), base.holder().root());
        images = new Images(
                base.folder().resolve("images"),
                base.records("images", Image.class, i -> i.digest().hex()),
                this::hasOthers);
        nodes = new Nodes(base.records(), tunnel, links, images);
        workloads = new Workloads(
                new Workloads.Ground(
                        base.holder(),
                        Files.createDirectories(base.folder().resolve("workloads")),
                        settings.node(),
                        base.watch()),
                new Workloads.Surroundings(nodes, settings.nodes().policy(), arrived),
                base.records("workloads", Workload.class, w -> w.id().value()),
                images,
                links,
                base.endpoints(),
                base.events());
        cni = new Cni(base.folder(), base.holder(), links, base.endpoints());
    }

    private boolean hasOthers() {
        return !nodes.all().isEmpty();
    }

    /** Where a workload, or a guest, is. */
    Optional<Workplace> place(WorkloadId workload) {
        return workloads.workplace(workload).or(() -> cni.place(workload));
    }

    /** Where tunnels to other machines end at this one. */
    Optional<TunnelEnd> tunnel() {
        return tunnel;
    }

    Images images() {
        return images;
    }

    Nodes nodes() {
        return nodes;
    }

    Workloads workloads() {
        return workloads;
    }

    Cni cni() {
        return cni;
    }

    /** All that serves the API of it. */
    List<Object> resources() {
        return List.of(
                new ImagesResource(images),
                new WorkloadsResource(workloads),
                new GuestsResource(cni),
                new NodesResource(nodes, workloads));
    }
}
