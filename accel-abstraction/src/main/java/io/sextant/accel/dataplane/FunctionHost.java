package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;

import java.util.List;

/** Makes the functions of one target in the data plane process, which finds it as a service of this type. */
public interface FunctionHost {
    /** The target. */
    Target target();

    /**
     * Makes a function without rules.
     *
     * @param function whose ports have their Ethernet addresses
     * @param ports in the order of the function's
     * @param neighbours who is on the ports' links
     * @throws AcceleratorException UNSUPPORTED for a type that the target has no program of, FAILED otherwise
     */
    HostedFunction host(NetworkFunction function, List<FunctionPort> ports, NeighbourTable neighbours);
}
