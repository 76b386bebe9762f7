package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.iml.SiteProblem;

/**
 * Where a chain leaves the site for another one, or comes from there: through a tunnel.
 *
 * @param function a tunnel endpoint with a port on the uplink
 * @param port of it, towards the rest of the chain at this site
 * @param address of the endpoint at the other site, where the whole chain ends or begins
 * @param remote the address of the other site's uplink
 * @param key that both sites give the tunnel
 */
public record Gate(FunctionId function, InterfaceName port, Ip address, Ip remote, Wrapping wrapping, long key)
        implements ChainEnd {
    // Of IPv4: the header of IP, then UDP, VXLAN and Ethernet (RFC 7348 5), or GRE with a key (RFC 2890).
    private static final int VXLAN_OVERHEAD = 20 + 8 + 8 + 14;
    private static final int GRE_OVERHEAD = 20 + 8;

    public Gate {
        if (!address.four() || !remote.four()) {
            throw SiteProblem.unprocessable(
                    "The addresses of a gate are of IPv4, not " + address + " and " + remote + ".");
        }
    }

    /** How many bytes the tunnel adds to a packet. */
    int overhead() {
        return wrapping == Wrapping.VXLAN ? VXLAN_OVERHEAD : GRE_OVERHEAD;
    }

    @Override
    public String toString() {
        return address + " beyond " + function;
    }
}
