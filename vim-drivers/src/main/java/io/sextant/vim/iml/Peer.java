package io.sextant.vim.iml;

import io.sextant.core.id.SiteId;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A site as others see it, who measure how far away it is.
 *
 * @param uplink the address of its uplink, if it has one
 * @param agent where its agent serves, not looked up yet; empty if nothing serves there
 */
public record Peer(SiteId site, Optional<String> uplink, Optional<InetSocketAddress> agent) {}
