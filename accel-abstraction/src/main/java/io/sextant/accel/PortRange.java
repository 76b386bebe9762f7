package io.sextant.accel;

/** Transport ports from the first to the last, both included. */
public record PortRange(int first, int last) {
    public PortRange {
        if (first < 0 || last > 65_535 || first > last) {
            throw AcceleratorException.invalid(first + "-" + last + " is no range of ports.");
        }
    }

    /** A single port. */
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
