package io.sextant.accel.p4;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.dataplane.FastPathAccelerator;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.linux.Holder;

import java.time.Duration;
import java.util.Set;

/** Network functions as P4 pipelines in software: DPDK's SWX. */
public final class P4Accelerator {
    private P4Accelerator() {}

    /** In a holder and the data plane process there. */
    public static Accelerator of(Holder holder, DataPlane dataPlane) {
        return FastPathAccelerator.of(holder, Target.P4, capabilities(), dataPlane, Devices.NONE);
    }

    // Rates and latency: what two network namespaces of one host measured through a third, the lower ends.
    private static Capabilities capabilities() {
        return new Capabilities(
                P4Programs.types(),
                Set.of(),
                EthernetPort.MOST,
                EthernetPort.MOST,
                Slots.MOST,
                200_000,
                400_000_000L,
                Duration.ofNanos(150_000));
    }
}
