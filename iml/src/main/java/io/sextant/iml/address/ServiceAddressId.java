package io.sextant.iml.address;

import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;

/** Names a service address: the port of a load balancer whose address it is. */
public record ServiceAddressId(FunctionId function, InterfaceName port) {
    /** The name of its record; neither part has a slash or a tilde. */
    public String recordName() {
        return function + "~" + port;
    }

    @Override
    public String toString() {
        return function + "/" + port;
    }
}
