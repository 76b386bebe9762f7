package io.sextant.accel.dataplane;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Target;

/** Which function, since one may be on two targets while it moves. */
record HostedId(Target target, FunctionId function) {
    @Override
    public String toString() {
        return function + " on " + target;
    }
}
