package io.sextant.accel.dpdk;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.dataplane.FastPathAccelerator;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.linux.Holder;

import java.time.Duration;
import java.util.Set;

/** Network functions as programs in Java on DPDK's fast path. */
public final class DpdkAccelerator {
    private static final int MOST_RULES = 10_000;

    private DpdkAccelerator() {}

    /** In a holder and the data plane process there, on bridges alone. */
    public static Accelerator of(Holder holder, DataPlane dataPlane) {
        return of(holder, dataPlane, Devices.NONE);
    }

    /** In a holder and the data plane process there, on bridges and by devices. */
    public static Accelerator of(Holder holder, DataPlane dataPlane, Devices devices) {
        return FastPathAccelerator.of(holder, Target.DPDK, capabilities(), dataPlane, devices);
    }

    // Rates and latency: what two network namespaces of one host measured through a third, the lower ends.
    /** What the programs can do. */
    public static Capabilities capabilities() {
        return new Capabilities(
                Programs.types(),
                Set.of(FunctionType.FIREWALL),
                EthernetPort.MOST,
                EthernetPort.MOST,
                MOST_RULES,
                300_000,
                500_000_000L,
                Duration.ofNanos(100_000));
    }
}
