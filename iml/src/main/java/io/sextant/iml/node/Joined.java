package io.sextant.iml.node;

import io.sextant.iml.cluster.Node;
import io.sextant.iml.network.TunnelEnd;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A machine that has joined.
 *
 * @param url of its site API
 * @param token that it asks for
 * @param tunnel where it takes the packets of links; none when its agent does not run as root
 * @param every how long it is until it tells of itself again at the latest; records from before this was kept have none
 * @param drained whether it takes nothing new
 */
public record Joined(
        Node node, URI url, String token, Optional<TunnelEnd> tunnel, Optional<Duration> every, boolean drained) {
    Joined drained(boolean now) {
        return new Joined(node, url, token, tunnel, every, now);
    }

    String name() {
        return node.name();
    }

    /** Without the token, which no log may show. */
    @Override
    public String toString() {
        return name() + " at " + url;
    }
}
