package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Links that the operator gives to the site: each is where a port of a card or of a switch leads, and no bridge. One port of one
 * network function is on it, with the only address there that is the site's.
 */
public final class GivenLinks {
    /** None. */
    public static final GivenLinks NONE = new GivenLinks(List.of());

    private final Map<LinkId, Cidr> addresses = new HashMap<>();

    /**
     * A link that is given.
     *
     * @param name by which accelerators know it; its id, too
     * @param address of the site there
     */
    public record GivenLink(InterfaceName name, Cidr address) {}

    /**
     * These.
     *
     * @throws SiteProblem 422 when two have one id, one has that of the uplink, or an address is no host's
     */
    public GivenLinks(List<GivenLink> links) {
        for (var link : links) {
            var id = new LinkId(link.name().value());
            if (!new Subnet(link.address().network()).hasHost(link.address().ip())) {
                throw SiteProblem.unprocessable(link.address() + " of link " + id + " is no address of a host.");
            }
            if (id.equals(UplinkBridge.LINK) || addresses.put(id, link.address()) != null) {
                throw SiteProblem.unprocessable("Two links are called " + id + ".");
            }
        }
    }

    /** The site's address on a link, if that is one of these. */
    Optional<Cidr> address(LinkId link) {
        return Optional.ofNullable(addresses.get(link));
    }
}
