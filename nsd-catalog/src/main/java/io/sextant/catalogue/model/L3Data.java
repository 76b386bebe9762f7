package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * What a descriptor fixes of a virtual link's network layer.
 *
 * @param ipVersion {@code ipv4} or {@code ipv6}
 * @param cidr the prefix, such as {@code 10.1.0.0/24}
 */
public record L3Data(String ipVersion, String cidr, Optional<String> gateway) {}
