package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;

import java.util.Optional;

/**
 * How packets shall leave the site.
 *
 * @param device an interface of the host that the host does not use itself
 * @param address of the site there, of IPv4, with the prefix length of the network that it is in
 * @param gateway to what is not in that network
 */
public record UplinkSpec(InterfaceName device, Cidr address, Optional<Ip> gateway) {
    public UplinkSpec {
        var subnet = new Subnet(address.network());
        if (!subnet.hasHost(address.ip())) {
            throw SiteProblem.unprocessable(address + " is no address of a host.");
        }
        if (gateway.filter(g -> !subnet.hasHost(g) || g.equals(address.ip())).isPresent()) {
            throw SiteProblem.unprocessable("The gateway " + gateway.get() + " is no neighbour in " + subnet + ".");
        }
    }

    /**
     * From {@code eth1,192.0.2.10/24} or {@code eth1,192.0.2.10/24,192.0.2.1}.
     *
     * @throws SiteProblem 422 with what is wrong
     */
    public static UplinkSpec of(String text) {
        var parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw SiteProblem.unprocessable("it is INTERFACE,ADDRESS/PREFIX or INTERFACE,ADDRESS/PREFIX,GATEWAY.");
        }
        try {
            return new UplinkSpec(
                    new InterfaceName(parts[0]),
                    Cidr.of(parts[1]),
                    parts.length == 3 ? Optional.of(Ip.of(parts[2])) : Optional.empty());
        } catch (AcceleratorException e) {
            throw SiteProblem.unprocessable(e.detail());
        }
    }
}
