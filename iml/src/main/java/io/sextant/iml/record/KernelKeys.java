package io.sextant.iml.record;

import java.util.Collection;

/** Short names for the kernel, whose names have 15 characters at most. */
public final class KernelKeys {
    private KernelKeys() {}

    /** The prefix with the smallest number (in base 36) that no taken name has. */
    public static String smallestFree(Collection<String> taken, String prefix) {
        int n = 0;
        while (taken.contains(prefix + Integer.toString(n, Character.MAX_RADIX))) {
            n++;
        }
        return prefix + Integer.toString(n, Character.MAX_RADIX);
    }
}
