package io.sextant.accel.linux;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
    /** What it is, and what makes it. */
    enum Kind {
        /** An interface: made once. */
        LINK(Tool.IP),
        ROUTE(Tool.IP),
        /** Which routes some packets have: made once. */
        CHOICE(Tool.IP),
        /** The same of IPv6. */
        CHOICE_SIX(Tool.IP_SIX),
        /** True for all of the namespace. */
        SETTING(Tool.IP),
        /** An entry of a bridge. */
        FORWARDING(Tool.BRIDGE);

        private final Tool tool;

        Kind(Tool tool) {
            this.tool = tool;
        }
    }

    /** What is run. */
    enum Tool {
        IP("ip"),
        /** For what ip takes to be of IPv4 otherwise. */
        IP_SIX("ip", "-6"),
        BRIDGE("bridge");

        private final List<String> words;

        Tool(String... words) {
            this.words = List.of(words);
        }

        /** The command that reads what to do from its input. */
        List<String> batch(String... options) {
            return Stream.of(words.stream(), Arrays.stream(options), Stream.of("-batch", "-"))
                    .flatMap(word -> word)
                    .toList();
        }

        /** Whether it makes, and unmakes, an object. */
        boolean makes(KernelObject object) {
            return object.kind.tool == this;
        }
    }

    /** Whether making it twice is an error. */
    boolean once() {
        return kind == Kind.LINK || kind == Kind.CHOICE || kind == Kind.CHOICE_SIX;
    }
}
