package io.sextant.iml.network;

import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;

import java.util.ArrayList;
import java.util.List;

/**
 * What one accelerator offers to one network function.
 *
 * @param lacks what it does not have of what is required, in words; empty when it fits
 */
public record Offer(String accelerator, Target target, long throughput, long latencyNanos, List<String> lacks) {
    public Offer {
        lacks = List.copyOf(lacks);
    }

    /** The offer of an accelerator with these capabilities. */
    static Offer of(
            String accelerator, Target target, Capabilities able, FunctionType type, Requirement need, int ports) {
        var lacks = new ArrayList<String>();
        need.target()
                .filter(wanted -> wanted != target)
                .ifPresent(wanted -> lacks.add("it is of the target " + target + ", " + wanted + " is wanted"));
        if (!able.types().contains(type)) {
            lacks.add("it does not run the type " + type);
        }
        if (ports > able.mostPorts()) {
            lacks.add("it has " + able.mostPorts() + " ports, " + ports + " are needed");
        }
        if (need.tableSize() > able.tableSize()) {
            lacks.add("its table has " + able.tableSize() + " rules, " + need.tableSize() + " are needed");
        }
        if (need.throughput() > able.bitsPerSecond()) {
            lacks.add("it forwards " + able.bitsPerSecond() + " bit/s, " + need.throughput() + " are needed");
        }
        if (ports > able.freePorts()) {
            lacks.add("it has room for " + able.freePorts() + " more ports, " + ports + " are needed");
        }
        if (need.stateful() && !able.stateful().contains(type)) {
            lacks.add("it keeps no state of connections");
        }
        return new Offer(
                accelerator, target, able.bitsPerSecond(), able.latency().toNanos(), lacks);
    }

    /** Whether nothing is lacking. */
    public boolean fits() {
        return lacks.isEmpty();
    }

    /** Why it fits, or what it lacks. */
    public String reason() {
        return fits()
                ? "It forwards " + throughput + " bit/s and adds about " + latencyNanos / 1_000 + " us."
                : "It does not fit: " + String.join("; ", lacks) + ".";
    }
}
