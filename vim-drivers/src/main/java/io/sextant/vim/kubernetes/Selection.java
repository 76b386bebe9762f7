package io.sextant.vim.kubernetes;

import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.WorkloadSpec.Behind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toCollection;

/** The labels of pods by which Services and policies choose them. */
final class Selection {
    private Selection() {}

    /** The label of pods behind a virtual connection point. */
    static Map<String, String> behind(VirtualCpId virtualCp) {
        return Map.of("virtual-cp.sextant.io/" + Names.of(virtualCp), "");
    }

    /** The label of pods on a network. */
    static Map<String, String> on(String network) {
        return Map.of("network.sextant.io/" + network, "");
    }

    /** The name of the label of pods that are of a group; its value is empty. */
    static String of(String group) {
        return "group.sextant.io/" + Names.digest(group);
    }

    /** The names of the networks that a workload is on: by its interfaces, or by the virtual connection points before it. */
    static Set<String> networks(WorkloadSpec spec) {
        return Stream.concat(
                        spec.interfaces().stream().map(Interface::network),
                        spec.virtualCps().stream().map(Behind::network).flatMap(Optional::stream))
                .map((NetworkId network) -> Names.of(network))
                .collect(toCollection(TreeSet::new));
    }

    /** These labels, and those by which the workload's pod is chosen. */
    static Map<String, String> labelled(Map<String, String> labels, WorkloadSpec spec) {
        var all = new HashMap<>(labels);
        spec.virtualCps().forEach(each -> all.putAll(behind(each.virtualCp())));
        networks(spec).forEach(network -> all.putAll(on(network)));
        spec.affinity().ifPresent(each -> each.groups().forEach(group -> all.put(of(group), "")));
        return all;
    }
}
