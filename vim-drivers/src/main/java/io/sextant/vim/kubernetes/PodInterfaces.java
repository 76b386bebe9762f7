package io.sextant.vim.kubernetes;

import io.sextant.core.id.SiteId;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;

import java.util.Map;

/** What the pod of a workload says of its interfaces on the site's links. */
final class PodInterfaces {
    /** Tells people, and other plugins, which links the pod is on; our own plugin asks the agent, which knows the addresses. */
    private static final String NETWORKS = "sextant.io/networks";
    /** The label of the nodes whose runtime asks a site's agent for interfaces. */
    private static final String SITE = "sextant.io/site";

    private PodInterfaces() {}

    static Map<String, String> annotations(WorkloadId id, WorkloadSpec spec) {
        return spec.interfaces().isEmpty()
                ? Map.of(WorkloadManifests.ID, id.value())
                : Map.of(WorkloadManifests.ID, id.value(), NETWORKS, networks(spec));
    }

    /** The nodes that it may be on. */
    static Map<String, String> nodes(WorkloadSpec spec, SiteId site) {
        return spec.interfaces().isEmpty() ? Map.of() : Map.of(SITE, site.value());
    }

    /** In the form of the Network Plumbing Working Group's list of networks. */
    private static String networks(WorkloadSpec spec) {
        return WorkloadManifests.json(spec.interfaces().stream()
                .map(i -> Map.of("name", i.network().value(), "interface", device(i.name())))
                .toList());
    }

    /** The agent calls it so, since eth0 is the pod's own. */
    private static String device(String name) {
        return name.replaceFirst("^eth(?=\\d+$)", "net");
    }
}
