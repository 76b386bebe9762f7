package io.sextant.vim.iml;

import io.sextant.vim.NetworkId;

/**
 * How packets leave a site.
 *
 * @param address by which other sites reach this one, of IPv4
 * @param mtu the largest packet that it sends, in bytes
 */
public record Uplink(String address, int mtu) {
    /** What a port of a network function is on to be on the uplink; one function of a site can be at a time. */
    public static final NetworkId NETWORK = new NetworkId("uplink");
}
