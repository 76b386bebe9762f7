package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.LinkId;

import java.util.Optional;

/** What ports of network functions can be attached to: the site's links, its uplink, and those that its operator gives it. */
public final class FunctionLinks {
    private final Links links;
    private final UplinkBridge uplink;
    private final GivenLinks given;

    /** These. */
    public FunctionLinks(Links links, UplinkBridge uplink, GivenLinks given) {
        this.links = links;
        this.uplink = uplink;
        this.given = given;
    }

    /** The attachment as it can be; 422 when it is one to where the site has one address, and it cannot be had so. */
    Attachment attachable(Attachment asked) {
        if (isUplink(asked.link())) return asked.with(uplink.get().address());
        return given.address(asked.link()).map(own -> asked.with(own.ip())).orElse(asked);
    }

    Optional<Subnet> subnet(LinkId link) {
        if (isUplink(link)) return uplink.uplink().map(Uplink::subnet);
        return given.address(link)
                .map(own -> new Subnet(own.network()))
                .or(() -> links.find(link).map(Link::subnet));
    }

    /** What accelerators call a link, if it is there. */
    Optional<InterfaceName> name(LinkId link) {
        if (isUplink(link)) return Optional.of(uplink.bridge());
        return isGiven(link)
                ? Optional.of(new InterfaceName(link.value()))
                : links.find(link).map(Link::bridge);
    }

    /** Whether only one port at a time can be on it. */
    boolean isGiven(LinkId link) {
        return given.address(link).isPresent();
    }

    private static boolean isUplink(LinkId link) {
        return link.equals(UplinkBridge.LINK);
    }
}
