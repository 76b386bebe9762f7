package io.sextant.accel.linux;

import java.util.List;
import java.util.Locale;

/**
 * Something that ip or bridge makes in a function's namespace for a rule.
 *
 * @param slot its place, e.g. a destination among the routes: putting another object there replaces it
 * @param shared whether several rules may be what it is there for, as long as all mean the same
 * @param shown how {@link InstalledRules} lists it, empty when the kernel's listing is not read
 * @param put lines that make it, whether something is in its place or not, unless it {@link #once}
 * @param remove the line that takes it away, empty when it goes by itself
 */
record KernelObject(Kind kind, String slot, boolean shared, String shown, List<String> put, String remove) {
    /** What makes it, and whether that can be repeated. */
    enum Kind {
        /** An interface: made once, by ip. */
        LINK,
        /** By ip. */
        ROUTE,
        /** By ip, and true for all of the namespace. */
        SETTING,
        /** An entry of a bridge, by bridge. */
        FORWARDING
    }

    /** What is run. */
    enum Tool {
        IP,
        BRIDGE;

        String command() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it makes, and unmakes, an object. */
        boolean makes(KernelObject object) {
            return (object.kind == Kind.FORWARDING) == (this == BRIDGE);
        }
    }

    /** Whether making it twice is an error. */
    boolean once() {
        return kind == Kind.LINK;
    }
}
