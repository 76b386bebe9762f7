package io.sextant.vim.kubernetes;

import io.sextant.vim.Image;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.contract.ClusterContract;
import io.sextant.vim.contract.NodeAffinityContract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every Kubernetes cluster runs in tests. */
interface KubernetesUnderTest extends ClusterContract, NodeAffinityContract {
    /** A shell that ends when it is asked to, which a process does not by itself that is the first of its container. */
    @Override
    default List<String> command() {
        return List.of("sh", "-c", "trap 'exit 3' TERM; sleep 600 & wait");
    }

    @Override
    default WorkloadSpec workload(String name, Resources resources) {
        return new WorkloadSpec(
                name,
                Optional.of(new Image.Named("docker.io/library/busybox:1.35")),
                command(),
                Map.of("A", "b"),
                resources,
                List.of());
    }
}
