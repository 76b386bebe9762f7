package io.sextant.catalogue.validation;

/**
 * One thing that is wrong with a package, told so that its provider can mend it without asking.
 *
 * @param file path of the entry within the archive; {@code archive} for the archive itself
 * @param line from 1; 0 where the fault is of the file as a whole
 * @param column from 1; 0 where the fault is of the line as a whole
 * @param rule the clause that is broken, such as {@code SOL004 4.3.2} or {@code TOSCA 1.3 3.8.2}
 * @param found what stands there
 * @param expected what the clause asks for
 */
public record Fault(Severity severity, String file, int line, int column, String rule, String found, String expected) {
    /** A fault that refuses the package. */
    public static Fault error(Position at, String rule, String found, String expected) {
        return new Fault(Severity.ERROR, at.file(), at.line(), at.column(), rule, found, expected);
    }

    /** A fault that the package's provider should know of. */
    public static Fault warning(Position at, String rule, String found, String expected) {
        return new Fault(Severity.WARNING, at.file(), at.line(), at.column(), rule, found, expected);
    }

    /** Where it is. */
    public Position place() {
        return new Position(file, line, column);
    }

    /** One line for a person: place, what is wrong, clause. */
    @Override
    public String toString() {
        return place() + ": " + found + "; expected " + expected + " [" + rule + "]";
    }
}
