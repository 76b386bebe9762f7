package io.sextant.vim;

/**
 * An interface that is there.
 *
 * @param address without the prefix length
 * @param mac six pairs of lower-case hex digits, with colons
 */
public record Endpoint(String name, NetworkId network, String address, int prefixLength, String mac) {}
