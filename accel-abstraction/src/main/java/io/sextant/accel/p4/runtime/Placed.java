package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;

import java.util.Optional;

/** A network function on a switch that runs its pipeline. */
record Placed(NetworkFunction function, Switch device, Schema schema) {
    /** The switch's number of a port of the function. */
    ByteString number(InterfaceName port) {
        return Bits.of(device.ports().get(port(port).link()).number());
    }

    /** The Ethernet address of a port of the function, which has one of its own. */
    ByteString mac(InterfaceName port) {
        return Bits.of(port(port).mac().orElseThrow());
    }

    /** The function's port by the switch's number. */
    Optional<Port> port(long number) {
        return function.ports().stream()
                .filter(port -> device.ports().get(port.link()).number() == number)
                .findFirst();
    }

    private Port port(InterfaceName name) {
        return function.port(name)
                .orElseThrow(() ->
                        AcceleratorException.notFound("Function " + function.id() + " has no port " + name + "."));
    }
}
