package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.content.Digest;
import io.sextant.iml.network.Attachment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A workload as it is asked for.
 *
 * @param name for people
 * @param image absent for a process that sees the programs of the node
 * @param command replaces the image's entrypoint and arguments; may be empty only with an image
 * @param cpuMillis requested thousandths of a core
 * @param memoryBytes requested
 * @param storageBytes requested for the files that it writes
 * @param restart whether it runs again when it ends
 * @param wishes where it runs
 */
public record WorkloadSpec(
        String name,
        Optional<Digest> image,
        List<String> command,
        Map<String, String> env,
        long cpuMillis,
        long memoryBytes,
        long storageBytes,
        List<Attachment> interfaces,
        Restart restart,
        Wishes wishes) {
    private static final int MOST_INTERFACES = 32;

    public WorkloadSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
        interfaces = List.copyOf(interfaces);
        // On records from before there was a choice these are missing.
        restart = Objects.requireNonNullElse(restart, Restart.NEVER);
        wishes = Objects.requireNonNullElse(wishes, Wishes.NONE);
    }

    /** Throws 422 when a workload cannot have so many interfaces. */
    public static void requireNotTooMany(int interfaces) {
        if (interfaces > MOST_INTERFACES) {
            throw SiteProblem.unprocessable("A workload has " + MOST_INTERFACES + " interfaces at most.");
        }
    }

    WorkloadSpec with(List<Attachment> others) {
        return new WorkloadSpec(
                name, image, command, env, cpuMillis, memoryBytes, storageBytes, others, restart, wishes);
    }
}
