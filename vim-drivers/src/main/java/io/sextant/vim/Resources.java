package io.sextant.vim;

import io.sextant.core.Problem;

/**
 * An amount of compute.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes of main memory
 */
public record Resources(long cpuMillis, long memoryBytes) {
    public static final Resources NONE = new Resources(0, 0);

    public Resources {
        if (cpuMillis < 0 || memoryBytes < 0)
            throw Problem.unprocessable(
                    "Resources cannot be negative: " + cpuMillis + " millicores, " + memoryBytes + " bytes.");
    }

    /** Both amounts together. */
    public Resources plus(Resources other) {
        return new Resources(cpuMillis + other.cpuMillis, memoryBytes + other.memoryBytes);
    }

    /** What is left of this amount; nothing rather than less than nothing. */
    public Resources minus(Resources other) {
        return new Resources(Math.max(0, cpuMillis - other.cpuMillis), Math.max(0, memoryBytes - other.memoryBytes));
    }

    /** Whether the other amount fits into this one. */
    public boolean holds(Resources other) {
        return cpuMillis >= other.cpuMillis && memoryBytes >= other.memoryBytes;
    }
}
