package io.sextant.iml.summary;

import io.sextant.accel.Ip;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Another site.
 *
 * @param uplink the address of its uplink
 * @param agent where its agent serves, not looked up yet
 */
public record Peer(String site, Optional<Ip> uplink, Optional<InetSocketAddress> agent) {}
