package io.sextant.accel.linux;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Target;

/** The kernel once more, which says that it is another target: for functions that move. */
public final class TwinKernel {
    private TwinKernel() {}

    /** In the same holder as the first. */
    public static Accelerator of(Holder holder, Target target) {
        var able = new LinuxAccelerator(holder).capabilities();
        return new LinuxAccelerator(
                new Ground(holder, Part.of(target), Program::of), new Offer.Stated(target.name(), able));
    }
}
