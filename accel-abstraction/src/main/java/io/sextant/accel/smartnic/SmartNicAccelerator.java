package io.sextant.accel.smartnic;

import io.sextant.accel.Accelerator;
import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.dataplane.Devices;
import io.sextant.accel.dataplane.FastPathAccelerator;
import io.sextant.accel.dpdk.DpdkAccelerator;
import io.sextant.accel.linux.Holder;

import java.util.Set;

/**
 * Network functions as programs on DPDK, over ports whose cards take over what they can. A function over any other port is
 * refused in the words of the port's driver.
 */
public final class SmartNicAccelerator {
    private SmartNicAccelerator() {}

    /** In a holder and the data plane process there, by these devices, which are proven. */
    public static Accelerator of(Holder holder, DataPlane dataPlane, Devices devices) {
        return FastPathAccelerator.of(holder, Target.SMARTNIC, capabilities(), dataPlane, devices);
    }

    // Those of the same programs without a card: how much it takes over is known when it has the rules.
    private static Capabilities capabilities() {
        var software = DpdkAccelerator.capabilities();
        return new Capabilities(
                Set.of(FunctionType.FIREWALL, FunctionType.TRAFFIC_MONITOR),
                Set.of(),
                software.mostPorts(),
                software.freePorts(),
                software.tableSize(),
                software.packetsPerSecond(),
                software.bitsPerSecond(),
                software.latency());
    }
}
