package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.RuleBook;

import java.util.Set;

/** Forwards frames between two ports. */
final class L2ForwarderProgram implements P4Program {
    L2ForwarderProgram(NetworkFunction function) {
        if (function.ports().size() != 2)
            throw AcceleratorException.unsupported("An L2 forwarder in P4 has two ports, " + function.id() + " has "
                    + function.ports().size() + ".");
    }

    @Override
    public String name() {
        return "l2_forwarder";
    }

    @Override
    public boolean routes() {
        return false;
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Forward.class);
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        book.all(Rule.Forward.class)
                .forEach(forward -> contents.add(
                        "stations",
                        Keys.mac(forward.destination()),
                        "forward port " + book.port(forward, forward.port())));
    }
}
