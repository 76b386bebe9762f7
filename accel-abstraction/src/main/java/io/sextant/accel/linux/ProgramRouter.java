package io.sextant.accel.linux;

import io.sextant.accel.Rule;

/** Kernel forwarding of what a program of a package, on the ports, passes on to it. The program's own rules are recorded here. */
final class ProgramRouter implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Custom;
    }
}
