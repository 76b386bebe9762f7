package io.sextant.iml.network;

import io.sextant.accel.Target;

/**
 * What a network function takes from the site on a target beside its share of what is there anyway: assumptions, which only
 * decide between offers that delay packets alike.
 *
 * @param cost in units of a function in the kernel
 * @param milliwatts at full rate
 */
record Expense(int cost, int milliwatts) {
    static Expense of(Target target) {
        return switch (target) {
            // Work on cores that serve everybody.
            case CPU -> new Expense(1, 5_000);
            // A core of its own, at work only while there are packets.
            case DPDK -> new Expense(3, 10_000);
            case P4 -> new Expense(4, 10_000);
            // A card that has to be bought, and does more with less.
            case SMARTNIC -> new Expense(8, 2_000);
        };
    }
}
