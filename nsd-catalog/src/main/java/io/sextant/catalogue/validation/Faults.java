package io.sextant.catalogue.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The faults found so far while one package is read. It is bounded, however much is wrong with the package. */
public final class Faults {
    /** So many are kept. */
    static final int MOST = 500;

    private static final int LONGEST = 300;

    private final Set<Fault> found = new LinkedHashSet<>();
    private boolean refused;

    /** Ends the reading of a package: what has been found is enough. */
    public static final class Enough extends RuntimeException {
        private Enough() {
            super("the reading of the package has ended", null, false, false);
        }
    }

    /**
     * Reports a fault that refuses the package.
     *
     * @throws Enough when there are too many; the caller who reads the package as a whole catches it
     */
    public void error(Position at, String rule, String found, String expected) {
        try {
            add(Fault.error(shown(at), rule, shorten(found), shorten(expected)));
        } finally {
            refused = true;
        }
    }

    /** Reports a fault that does not stand in the package's way. */
    public void warning(Position at, String rule, String found, String expected) {
        add(Fault.warning(shown(at), rule, shorten(found), shorten(expected)));
    }

    /**
     * Reports what makes it pointless, or too costly, to read on.
     *
     * @throws Enough always
     */
    public void stop(Position at, String rule, String found, String expected) {
        error(at, rule, found, expected);
        throw new Enough();
    }

    /** Reports a fault that is one or the other. */
    public void report(Severity severity, Position at, String rule, String found, String expected) {
        switch (severity) {
            case ERROR -> error(at, rule, found, expected);
            case WARNING -> warning(at, rule, found, expected);
        }
    }

    /** Whether there is an error among them. */
    public boolean refused() {
        return refused;
    }

    /** Whether there is an error in the line of a place. */
    public boolean hasErrorInLineOf(Position place) {
        var at = shown(place);
        return found.stream()
                .anyMatch(f -> f.severity() == Severity.ERROR && f.file().equals(at.file()) && f.line() == at.line());
    }

    /** All of them, by file, then by line and column. */
    public List<Fault> all() {
        var sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparingInt(Fault::column));
        return List.copyOf(sorted);
    }

    private void add(Fault fault) {
        if (found.size() < MOST) found.add(fault);
        else if (fault.severity() == Severity.ERROR) {
            // An error is kept even here when it is the first: a refusal must say why.
            if (!refused) found.add(fault);
            throw new Enough();
        }
    }

    /** The names of a package's files are text of its, too. */
    private static Position shown(Position at) {
        return new Position(shorten(at.file()), at.line(), at.column());
    }

    /** Text of a package ends up in a reply and in logs: it is cut, and freed of what hides or turns text. */
    private static String shorten(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
    }
}
