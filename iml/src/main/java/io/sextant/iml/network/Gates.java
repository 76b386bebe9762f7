package io.sextant.iml.network;

import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;

import java.util.Optional;

/** What can be seen of gates, and how packets are sent from them. */
public final class Gates {
    private final Functions functions;
    private final Holder holder;

    /** Gates of these functions, which are in this holder. */
    public Gates(Functions functions, Holder holder) {
        this.functions = functions;
        this.holder = holder;
    }

    /** The network namespace of the function, if it is there. */
    Optional<Netns> place(Gate gate) {
        return functions
                .find(gate.function())
                .flatMap(f -> functions.accelerator(f).namespace(f.id()))
                .map(holder::netns)
                .filter(Netns::exists);
    }

    /** How many packets the function has forwarded. */
    long passed(Gate gate) {
        return functions
                .find(gate.function())
                .map(f -> functions.accelerator(f).counters(f.id()).forwarded().packets())
                .orElse(0L);
    }
}
