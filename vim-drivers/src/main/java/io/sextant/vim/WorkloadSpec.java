package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

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
 * @param affinity where it is among others, if that is not all the same
 * @param restart whether the cluster runs it again; without it, as the cluster does by itself
 */
public record WorkloadSpec(
        String name,
        Optional<Image> image,
        List<String> command,
        Map<String, String> environment,
        Resources resources,
        List<Interface> interfaces,
        List<ConfigurationFile> files,
        List<Behind> virtualCps,
        @JsonInclude(Include.NON_ABSENT) Optional<NodeAffinity> affinity,
        @JsonInclude(Include.NON_ABSENT) Optional<Restart> restart) {
    public WorkloadSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        interfaces = List.copyOf(interfaces);
        // What an earlier release has written has none of these.
        files = List.copyOf(Objects.requireNonNullElse(files, List.of()));
        virtualCps = List.copyOf(Objects.requireNonNullElse(virtualCps, List.of()));
        affinity = Objects.requireNonNullElse(affinity, Optional.empty());
        restart = Objects.requireNonNullElse(restart, Optional.empty());
    }

    /** One without files, behind no virtual connection point, anywhere. */
    public WorkloadSpec(
            String name,
            Optional<Image> image,
            List<String> command,
            Map<String, String> environment,
            Resources resources,
            List<Interface> interfaces) {
        this(
                name,
                image,
                command,
                environment,
                resources,
                interfaces,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * A virtual connection point that leads to a workload.
     *
     * @param network that it is on, if it is on one
     */
    public record Behind(VirtualCpId virtualCp, Optional<NetworkId> network) {}

    /** The same with these interfaces. */
    public WorkloadSpec with(List<Interface> others) {
        return new WorkloadSpec(
                name, image, command, environment, resources, others, files, virtualCps, affinity, restart);
    }

    /** The same with these files. */
    public WorkloadSpec withFiles(List<ConfigurationFile> others) {
        return new WorkloadSpec(
                name, image, command, environment, resources, interfaces, others, virtualCps, affinity, restart);
    }

    /** The same behind these virtual connection points. */
    public WorkloadSpec behind(List<Behind> others) {
        return new WorkloadSpec(
                name, image, command, environment, resources, interfaces, files, others, affinity, restart);
    }

    /** The same, placed so among others. */
    public WorkloadSpec among(Optional<NodeAffinity> others) {
        return new WorkloadSpec(
                name, image, command, environment, resources, interfaces, files, virtualCps, others, restart);
    }

    /** The same, run again so. */
    public WorkloadSpec restarted(Optional<Restart> other) {
        return new WorkloadSpec(
                name, image, command, environment, resources, interfaces, files, virtualCps, affinity, other);
    }
}
