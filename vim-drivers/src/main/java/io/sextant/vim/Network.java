package io.sextant.vim;

/**
 * A network that is there.
 *
 * @param subnet in CIDR notation: endpoints get their addresses from it
 */
public record Network(NetworkId id, String name, String subnet) {}
