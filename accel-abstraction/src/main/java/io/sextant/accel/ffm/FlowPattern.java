package io.sextant.accel.ffm;

import io.sextant.accel.Mac;
import io.sextant.accel.Match;

/**
 * The frames that a flow rule of a port is about: those to an Ethernet address, with packets of one IP version, that fit.
 *
 * @param destination the Ethernet address
 * @param four whether they are of IPv4, else of IPv6
 * @param match of that version, or of any
 */
public record FlowPattern(Mac destination, boolean four, Match match) {}
