package io.sextant.iml.network;

import io.sextant.accel.Ip;

/**
 * A few echo requests.
 *
 * @param from the interface by which they leave, or its address
 * @param far where they go to
 * @param count how many
 */
public record Echo(String from, Ip far, int count) {}
