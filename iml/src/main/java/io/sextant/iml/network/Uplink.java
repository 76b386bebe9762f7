package io.sextant.iml.network;

import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;

import java.util.Optional;

/**
 * How packets leave the site.
 *
 * @param mtu the largest packet that its interface sends
 */
public record Uplink(UplinkSpec spec, int mtu) {
    Ip address() {
        return spec.address().ip();
    }

    Subnet subnet() {
        return new Subnet(spec.address().network());
    }

    /**
     * The neighbour that takes packets to an address; none when the address is a neighbour itself.
     *
     * @throws SiteProblem 422 when nobody takes them
     */
    Optional<Ip> nextHop(Ip remote) {
        if (subnet().hasHost(remote)) {
            return Optional.empty();
        }
        return Optional.of(
                spec.gateway()
                        .orElseThrow(
                                () -> SiteProblem.unprocessable(
                                        remote + " is not in " + subnet()
                                                + ", and the site's uplink has no gateway (SEXTANT_UPLINK=INTERFACE,ADDRESS/PREFIX,GATEWAY).")));
    }
}
