/**
 * Network functions as programs in Java over bursts of frames, one class per {@link io.sextant.accel.FunctionType}, and what
 * they share: the rules by their ids, routing, matching.
 */
package io.sextant.accel.dpdk;
