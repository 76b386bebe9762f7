package io.sextant.iml.calibration;

import java.time.Instant;

/**
 * What one accelerator of this very site was measured to do, as a router between two network namespaces.
 *
 * @param boot the run of the machine's kernel in which it was measured; in another it means nothing
 * @param latencyNanos half the median round trip of a small datagram
 * @param packetsPerSecond small datagrams that it forwarded, as many as one process could send
 * @param bitsPerSecond that it forwarded of one TCP connection, there and back
 * @param ruleNanos the median time in which one more rule was in force
 */
public record Calibration(
        String accelerator,
        Instant at,
        String boot,
        long latencyNanos,
        long packetsPerSecond,
        long bitsPerSecond,
        long ruleNanos) {}
