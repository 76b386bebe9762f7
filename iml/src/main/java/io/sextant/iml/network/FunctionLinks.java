package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.LinkId;

import java.util.Optional;

/** What ports of network functions can be attached to: the site's links, and its uplink. */
public final class FunctionLinks {
    private final Links links;
    private final UplinkBridge uplink;

    /** These. */
    public FunctionLinks(Links links, UplinkBridge uplink) {
        this.links = links;
        this.uplink = uplink;
    }

    /** The attachment as it can be; 422 when it is one to the uplink, and that cannot be had so. */
    Attachment attachable(Attachment asked) {
        return isUplink(asked.link()) ? uplink.addressed(asked) : asked;
    }

    Optional<Subnet> subnet(LinkId link) {
        return isUplink(link)
                ? uplink.uplink().map(Uplink::subnet)
                : links.find(link).map(Link::subnet);
    }

    InterfaceName bridge(LinkId link) {
        return isUplink(link) ? uplink.bridge() : links.get(link).bridge();
    }

    private static boolean isUplink(LinkId link) {
        return link.equals(UplinkBridge.LINK);
    }
}
