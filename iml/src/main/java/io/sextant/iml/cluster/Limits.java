package io.sextant.iml.cluster;

import io.sextant.accel.linux.Holder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which requests of workloads are their limits, too: those that control groups can be told of.
 *
 * @param cpu a workload gets no more time than it has requested
 * @param memory a workload that takes more than it has requested is killed
 */
public record Limits(boolean cpu, boolean memory) {
    /** Requests are only what is reserved. */
    public static final Limits NONE = new Limits(false, false);

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");
    private static final long PERIOD_MICROS = 100_000;
    // The kernel's least quota, and what runc itself needs to start a process.
    private static final long LEAST_QUOTA_MICROS = 1_000;
    private static final long LEAST_MEMORY = 16L << 20;

    /** Those that containers in the holder can have; says which they cannot. */
    static Limits of(Holder holder) {
        var found = holder.root() ? new Limits(canWrite("cpu"), canWrite("memory")) : NONE;
        if (!found.cpu()) sayMissing("CPU time", holder);
        if (!found.memory()) sayMissing("memory", holder);
        return found;
    }

    private static void sayMissing(String what, Holder holder) {
        LOG.warn(
                "Workloads are not limited to the {} that they request: {}",
                what,
                holder.root() ? "its control groups cannot be written here" : "only root may make control groups");
    }

    // Of version 2 as runc does it: for the groups beside our own. Of version 1 each controller has a tree of its own.
    private static boolean canWrite(String controller) {
        if (!Files.exists(MOUNT.resolve("cgroup.controllers"))) {
            return Files.isWritable(MOUNT.resolve(controller));
        }
        var parent = ControlGroup.ofThisProcess().folder().getParent();
        try {
            Files.writeString(
                    (parent.startsWith(MOUNT) ? parent : MOUNT).resolve("cgroup.subtree_control"), "+" + controller);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** What the OCI runtime specification (config-linux.md, Control groups) calls resources. */
    Map<String, Object> resources(WorkloadSpec spec) {
        var resources = new HashMap<String, Object>();
        if (cpu && spec.cpuMillis() > 0) {
            var quota = Math.max(LEAST_QUOTA_MICROS, Math.multiplyExact(spec.cpuMillis(), PERIOD_MICROS / 1_000));
            resources.put("cpu", Map.of("quota", quota, "period", PERIOD_MICROS));
        }
        if (memory && spec.memoryBytes() > 0) {
            resources.put("memory", Map.of("limit", Math.max(LEAST_MEMORY, spec.memoryBytes())));
        }
        return resources;
    }
}
