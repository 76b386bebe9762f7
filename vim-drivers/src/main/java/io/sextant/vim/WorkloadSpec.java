package io.sextant.vim;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a workload shall be.
 *
 * @param name for people; not unique
 * @param image without one, the command runs as a process
 * @param command with its arguments; if empty, the image's own
 * @param resources what is reserved for it
 * @param files that it finds where it runs; only some kinds of clusters have them
 * @param virtualCps that lead to it, each with the network that it is on
 */
public record WorkloadSpec(
        String name,
        Optional<Image> image,
        List<String> command,
        Map<String, String> environment,
        Resources resources,
        List<Interface> interfaces,
        List<ConfigurationFile> files,
        List<Behind> virtualCps) {
    public WorkloadSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        interfaces = List.copyOf(interfaces);
        // What an earlier release has written has neither.
        files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
        virtualCps = List.copyOf(Objects.requireNonNullElse(virtualCps, List.of()));
    }

    /** One without files, behind no virtual connection point. */
    public WorkloadSpec(
            String name,
            Optional<Image> image,
            List<String> command,
            Map<String, String> environment,
            Resources resources,
            List<Interface> interfaces) {
        this(name, image, command, environment, resources, interfaces, List.of(), List.of());
    }

    /**
     * A virtual connection point that leads to a workload.
     *
     * @param network that it is on, if it is on one
     */
    public record Behind(VirtualCpId virtualCp, Optional<NetworkId> network) {}

    /** The same with these interfaces. */
    public WorkloadSpec with(List<Interface> others) {
        return new WorkloadSpec(name, image, command, environment, resources, others, files, virtualCps);
    }

    /** The same with these files. */
    public WorkloadSpec withFiles(List<ConfigurationFile> others) {
        return new WorkloadSpec(name, image, command, environment, resources, interfaces, others, virtualCps);
    }

    /** The same behind these virtual connection points. */
    public WorkloadSpec behind(List<Behind> others) {
        return new WorkloadSpec(name, image, command, environment, resources, interfaces, files, others);
    }
}
