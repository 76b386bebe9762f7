package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One container of a deployable unit (SOL001 6.8, tosca.nodes.nfv.Vdu.OsContainer).
 *
 * @param imageReference name of the image in a registry, for clusters that get it by themselves (sextant.nodes.Vdu.OsContainer)
 * @param files that it finds where it runs (sextant.nodes.Vdu.OsContainer)
 * @param restartPolicy never, on_failure or always: whether its cluster runs it again when it has ended; without it, as the cluster
 *     does by itself (sextant.nodes.Vdu.OsContainer)
 * @param cpuRequest thousandths of a CPU
 * @param cpuLimit thousandths of a CPU
 * @param memoryRequest bytes
 * @param memoryLimit bytes
 * @param command replaces the image's entry point when it is not empty (sextant.nodes.Vdu.OsContainer)
 * @param args replace the image's arguments when they are not empty
 * @param env added to the image's environment
 * @param ephemeralStorageRequest bytes
 * @param ephemeralStorageLimit bytes
 * @param extendedResources name of a resource of the cluster, such as {@code vendor.example/gpu}, to its amount
 */
public record OsContainer(
        String id,
        String name,
        String description,
        Optional<SwImage> image,
        Optional<String> imageReference,
        List<String> command,
        List<String> args,
        Map<String, String> env,
        List<ContainerFile> files,
        Optional<String> restartPolicy,
        Optional<Long> cpuRequest,
        Optional<Long> cpuLimit,
        Optional<Long> memoryRequest,
        Optional<Long> memoryLimit,
        Optional<Long> ephemeralStorageRequest,
        Optional<Long> ephemeralStorageLimit,
        Map<String, Integer> extendedResources,
        List<HugePages> hugePages,
        Optional<VirtualCpu.Pinning> cpuPinning) {
    public OsContainer {
        // What a row of an earlier release does not have is not there.
        imageReference = Objects.requireNonNullElse(imageReference, Optional.empty());
        restartPolicy = Objects.requireNonNullElse(restartPolicy, Optional.empty());
        command = List.copyOf(command);
        args = List.copyOf(args);
        env = Ordered.copy(env);
        files = Ordered.copy(files);
        extendedResources = Ordered.copy(extendedResources);
        hugePages = Ordered.copy(hugePages);
    }
}
