package io.sextant.vim;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workload shall be.
 *
 * @param name for people; not unique
 * @param image without one, the command runs as a process
 * @param command with its arguments; if empty, the image's own
 * @param resources what is reserved for it
 */
public record WorkloadSpec(
        String name,
        Optional<Image> image,
        List<String> command,
        Map<String, String> environment,
        Resources resources,
        List<Interface> interfaces) {
    public WorkloadSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        interfaces = List.copyOf(interfaces);
    }

    /** The same with these interfaces. */
    public WorkloadSpec with(List<Interface> others) {
        return new WorkloadSpec(name, image, command, environment, resources, others);
    }
}
