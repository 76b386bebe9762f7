package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A setting of the kernel for one network namespace.
 *
 * @param name below {@code /proc/sys/net}, e.g. {@code ipv4/ip_forward}
 */
record Setting(String name, int value) {
    private static final Path ALL = Path.of("/proc/sys/net");

    /** Makes it in the network namespace of the calling thread. */
    void write() {
        try {
            Files.writeString(ALL.resolve(name), value + "\n");
        } catch (IOException e) {
            throw AcceleratorException.failed("The kernel refused: " + this + ": " + e.getMessage(), e);
        }
    }

    /** For sysctl's file of settings. */
    String line() {
        return "net/" + name + "=" + value + "\n";
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
