package io.sextant.catalogue.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What traffic of a virtual link may expect (SOL001 6.2 and 7.2, tosca.datatypes.nfv.Qos).
 *
 * @param lossRatio of packets, from 0 to 1
 * @param priority among the links of a network service
 */
public record Qos(
        Duration latency, Duration packetDelayVariation, Optional<BigDecimal> lossRatio, Optional<Integer> priority) {}
