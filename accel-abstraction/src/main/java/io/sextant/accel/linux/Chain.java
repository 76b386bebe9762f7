package io.sextant.accel.linux;

/**
 * A chain of a function's table.
 *
 * @param hook where packets come by it, and what becomes of those that it does not decide about
 */
record Chain(String name, String hook) {
    /** Where most types decide: about what is forwarded, before it is counted. */
    static final String RULES = "rules";

    /** The chain of most types. */
    static Chain rules() {
        return new Chain(RULES, "type filter hook forward priority 0; policy accept;");
    }

    String declaration() {
        return "chain " + name + " { " + hook + " }\n";
    }
}
