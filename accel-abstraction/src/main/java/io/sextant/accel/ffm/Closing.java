package io.sextant.accel.ffm;

import java.util.List;

/** The end of several things, all of which are tried. */
public final class Closing {
    private Closing() {}

    /** Does all of these, and then throws what the first that failed threw, with what the others did. */
    public static void all(List<Runnable> ends) {
        RuntimeException first = null;
        for (var end : ends) {
            try {
                end.run();
            } catch (RuntimeException e) {
                if (first == null) first = e;
                else first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }
}
