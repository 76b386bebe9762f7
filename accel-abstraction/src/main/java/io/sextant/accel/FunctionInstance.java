package io.sextant.accel;

import java.util.List;

/**
 * A network function that is there.
 *
 * @param defects what is missing of it, in words; empty when it is whole. Deploying it again repairs it.
 */
public record FunctionInstance(NetworkFunction function, Target target, List<String> defects) {
    public FunctionInstance {
        defects = List.copyOf(defects);
    }

    /** Whether nothing is missing. */
    public boolean whole() {
        return defects.isEmpty();
    }
}
