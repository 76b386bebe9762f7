package io.sextant.vim;

import io.sextant.core.Problem;

/**
 * An amount of compute.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes of main memory
 * @param storageBytes bytes of disk that last as long as what has them
 * @param gpus whole graphics processors
 */
public record Resources(long cpuMillis, long memoryBytes, long storageBytes, int gpus) {
    public static final Resources NONE = new Resources(0, 0);

    public Resources {
        if (cpuMillis < 0 || memoryBytes < 0 || storageBytes < 0 || gpus < 0)
            throw Problem.unprocessable("Resources cannot be negative: " + cpuMillis + " millicores, " + memoryBytes
                    + " bytes of memory, " + storageBytes + " of storage, " + gpus + " GPUs.");
    }

    /** Of CPU and memory alone. */
    public Resources(long cpuMillis, long memoryBytes) {
        this(cpuMillis, memoryBytes, 0, 0);
    }

    /** Both amounts together. */
    public Resources plus(Resources other) {
        return new Resources(
                cpuMillis + other.cpuMillis,
                memoryBytes + other.memoryBytes,
                storageBytes + other.storageBytes,
                gpus + other.gpus);
    }

    /** What is left of this amount; nothing rather than less than nothing. */
    public Resources minus(Resources other) {
        return new Resources(
                Math.max(0, cpuMillis - other.cpuMillis),
                Math.max(0, memoryBytes - other.memoryBytes),
                Math.max(0, storageBytes - other.storageBytes),
                Math.max(0, gpus - other.gpus));
    }

    /** Whether the other amount fits into this one. */
    public boolean holds(Resources other) {
        return cpuMillis >= other.cpuMillis
                && memoryBytes >= other.memoryBytes
                && storageBytes >= other.storageBytes
                && gpus >= other.gpus;
    }
}
