package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.iml.id.LinkId;

/**
 * An attachment to a link, with the address that the agent gave it.
 *
 * @param address with the prefix length of the link's subnet
 */
public record Endpoint(Owner owner, InterfaceName name, LinkId link, Cidr address, Mac mac) {}
