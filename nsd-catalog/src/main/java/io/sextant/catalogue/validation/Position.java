package io.sextant.catalogue.validation;

/**
 * A place in a file of a package.
 *
 * @param file path of the entry within the archive
 * @param line from 1; 0 where the fault is of the file as a whole
 * @param column from 1; 0 where the fault is of the line as a whole
 */
public record Position(String file, int line, int column) {
    /** The file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** A line as a whole. */
    public static Position of(String file, int line) {
        return new Position(file, line, 0);
    }

    @Override
    public String toString() {
        if (line == 0) return file;
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
