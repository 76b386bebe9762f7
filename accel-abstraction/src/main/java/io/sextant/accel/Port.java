package io.sextant.accel;

import java.util.List;
import java.util.Optional;

/**
 * Where a network function meets a link.
 *
 * @param name unique within the function; rules refer to it
 * @param link the bridge it is attached to
 * @param addresses its own addresses, each with the prefix length of the network it is in
 * @param mac its Ethernet address; one is derived from the function's id and the port's name when absent
 */
public record Port(InterfaceName name, InterfaceName link, List<Cidr> addresses, Optional<Mac> mac) {
    private static final int MOST_ADDRESSES = 16;

    public Port {
        addresses = List.copyOf(addresses);
        if (addresses.size() > MOST_ADDRESSES || addresses.stream().distinct().count() < addresses.size()) {
            throw AcceleratorException.invalid(
                    "Port " + name + " has at most " + MOST_ADDRESSES + " addresses, each once.");
        }
        for (var cidr : addresses) {
            var address = cidr.ip().address();
            if (address.isMulticastAddress() || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
                throw AcceleratorException.invalid("Port " + name + " cannot have the address " + cidr + ".");
            }
        }
    }
}
