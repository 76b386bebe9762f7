package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;

/**
 * A few echo requests.
 *
 * @param from the interface by which they leave
 * @param far where they go to
 * @param count how many
 */
public record Echo(InterfaceName from, Ip far, int count) {}
