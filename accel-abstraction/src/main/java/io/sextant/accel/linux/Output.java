package io.sextant.accel.linux;

/**
 * What a finished command said.
 *
 * @param exit its exit code; 128 + n after signal n
 * @param out its standard output
 * @param err its standard error
 */
public record Output(int exit, String out, String err) {
    /** Whether the command succeeded. */
    public boolean ok() {
        return exit == 0;
    }

    /** Its own words about a failure: standard error, else standard output, on one line. */
    public String words() {
        var said = err.isBlank() ? out : err;
        return said.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
