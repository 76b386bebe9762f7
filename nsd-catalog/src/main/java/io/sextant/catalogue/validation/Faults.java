package io.sextant.catalogue.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The faults found so far while one package is read. It is bounded, however much is wrong with the package. */
public final class Faults {
    /** More than anybody mends at once. */
    static final int MOST = 500;

    private static final int LONGEST = 300;

    private final Set<Fault> found = new LinkedHashSet<>();
    private boolean refused;

    /** Reports a fault that refuses the package. */
    public void error(Position at, String rule, String found, String expected) {
        add(Fault.error(at, rule, shorten(found), shorten(expected)));
        refused = true;
    }

    /** Reports a fault that does not stand in the package's way. */
    public void warning(Position at, String rule, String found, String expected) {
        add(Fault.warning(at, rule, shorten(found), shorten(expected)));
    }

    /** Whether there is an error among them. */
    public boolean refused() {
        return refused;
    }

    /** Whether there is an error at this very place. */
    public boolean hasErrorAt(Position at) {
        return found.stream()
                .anyMatch(
                        f -> f.severity() == Severity.ERROR && at.equals(new Position(f.file(), f.line(), f.column())));
    }

    /** All of them, by file, then by line and column. */
    public List<Fault> all() {
        var sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparingInt(Fault::column));
        return List.copyOf(sorted);
    }

    private void add(Fault fault) {
        // An error is kept even beyond the bound when it is the first: a refusal must say why.
        var firstError = fault.severity() == Severity.ERROR && !refused;
        if (found.size() < MOST || firstError) found.add(fault);
    }

    /** Text of a package ends up in a reply and in logs: it is cut, and freed of control characters. */
    private static String shorten(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}
