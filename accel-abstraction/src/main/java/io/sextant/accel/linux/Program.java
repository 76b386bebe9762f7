package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

/**
 * What the kernel is told to be a network function of one type. A program only writes commands, from typed values; it runs
 * none.
 */
sealed interface Program permits Router, Firewall, NoForwarding {
    /** The program for a type. */
    static Program of(FunctionType type) {
        return switch (type) {
            case ROUTER -> new Router();
            case FIREWALL -> new Firewall();
            default -> throw AcceleratorException.unsupported("The kernel runs no " + type + ".");
        };
    }

    /** Whether rules of this kind mean something to it. */
    boolean takes(Rule rule);

    /** Whether a rule that it takes changes anything in the kernel. */
    default boolean applies(Rule rule) {
        return true;
    }

    /** What follows an address in {@code ip addr add}. */
    String addressing();

    /** The chains of its table beside the counting one. */
    String chains(NetworkFunction function);
}
