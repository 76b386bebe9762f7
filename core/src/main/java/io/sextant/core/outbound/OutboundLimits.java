package io.sextant.core.outbound;

import java.time.Duration;

/**
 * How patient we are with other servers.
 *
 * @param connections at once; further requests wait for their turn
 * @param connect until a connection stands, for each address of a host
 * @param idle in which a server sends something
 */
public record OutboundLimits(int connections, Duration connect, Duration idle) {}
