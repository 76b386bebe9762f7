package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;

import java.util.Optional;

/**
 * An interface as it is asked for.
 *
 * @param name inside the workload; the port's name in a function
 * @param address the agent takes one when it is absent
 */
public record Attachment(InterfaceName name, LinkId link, Optional<Ip> address) {
    /**
     * The same with the site's address on a link where others are not the site's.
     *
     * @throws SiteProblem 422 when another is asked for
     */
    Attachment with(Ip own) {
        if (address.filter(a -> !a.equals(own)).isPresent()) {
            throw SiteProblem.unprocessable("Interface " + name + " cannot have the address " + address.get()
                    + ": on the link " + link + ", " + own + " is the only one that is the site's.");
        }
        return new Attachment(name, link, Optional.of(own));
    }
}
