package io.sextant.accel.linux;

import io.sextant.accel.Target;

import java.util.Locale;

/** Of what a holder has, the part that is one accelerator's; each calls its objects unlike the others. */
enum Part {
    /** The functions that the kernel itself runs. */
    KERNEL(Target.CPU, 'f'),
    /** Those that the kernel runs with XDP. */
    XDP(Target.CPU, 'x'),
    /** The kernel's side of those of other targets. */
    DPDK(Target.DPDK, 'd'),
    SMARTNIC(Target.SMARTNIC, 's'),
    P4(Target.P4, 'p');

    private final Target target;
    private final char letter;

    Part(Target target, char letter) {
        this.target = target;
        this.letter = letter;
    }

    /** The part of a target's only accelerator, or of the kernel. */
    static Part of(Target target) {
        return switch (target) {
            case CPU -> KERNEL;
            case DPDK -> DPDK;
            case SMARTNIC -> SMARTNIC;
            case P4 -> P4;
        };
    }

    Target target() {
        return target;
    }

    /** Between the holder's prefix and a function's name. */
    char letter() {
        return letter;
    }

    /** The folder of the record of its functions. */
    String folder() {
        return this == KERNEL ? "functions" : "functions-" + name().toLowerCase(Locale.ROOT);
    }
}
