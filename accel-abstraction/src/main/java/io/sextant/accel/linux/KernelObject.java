package io.sextant.accel.linux;

import io.sextant.accel.linux.netlink.Entry;

import java.util.List;
import java.util.Optional;

/**
 * Something that the kernel has in a function's namespace for a rule.
 *
 * @param slot its place, e.g. a destination among the routes: putting another object there replaces it
 * @param shared whether several rules may be what it is there for, as long as all mean the same
 * @param shown how {@link InstalledRules} lists it, empty when the kernel's listing is not read
 * @param making how it is made, and taken away
 */
record KernelObject(Kind kind, String slot, boolean shared, String shown, Making making) {
    /** An entry of the kernel's tables. */
    KernelObject(Kind kind, String slot, boolean shared, String shown, Entry entry) {
        this(kind, slot, shared, shown, new Told(entry));
    }

    /** What it is. */
    enum Kind {
        /** An interface: made once. */
        LINK,
        ROUTE,
        /** Which routes some packets have: made once. */
        CHOICE,
        /** True for all of the namespace. */
        SETTING,
        /** An entry of a bridge. */
        FORWARDING
    }

    /** How it is made, and taken away. */
    sealed interface Making {}

    /** Told to the kernel. */
    record Told(Entry entry) implements Making {}

    /**
     * By lines for ip.
     *
     * @param put that make it, whether something is in its place or not, unless it is a link
     * @param remove that take it away; none when it goes by itself
     */
    record Lines(List<String> put, List<String> remove) implements Making {
        /** Of what somebody else makes. */
        static final Lines NONE = new Lines(List.of(), List.of());
    }

    /** Whether what is in its place has to be taken away first. */
    boolean once() {
        return kind == Kind.LINK || kind == Kind.CHOICE;
    }

    /** The lines that make it, if such do. */
    List<String> put() {
        return making instanceof Lines lines ? lines.put() : List.of();
    }

    /** The lines that take it away, if such do. */
    List<String> remove() {
        return making instanceof Lines lines ? lines.remove() : List.of();
    }

    /** The entry that it is, if it is one. */
    Optional<Entry> entry() {
        return making instanceof Told told ? Optional.of(told.entry()) : Optional.empty();
    }
}
