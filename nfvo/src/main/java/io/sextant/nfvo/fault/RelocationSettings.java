package io.sextant.nfvo.fault;

import java.time.Duration;

/**
 * When services are placed elsewhere of their own accord.
 *
 * @param unreachable how long a cluster may be out of reach until then
 * @param late how long a chain may be late until then
 * @param pause how long a service stays then, at least, unless another cluster fails
 */
public record RelocationSettings(Duration unreachable, Duration late, Duration pause) {
    /** A minute for either, and ten until the next time. */
    public static final RelocationSettings DEFAULT =
            new RelocationSettings(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));
}
