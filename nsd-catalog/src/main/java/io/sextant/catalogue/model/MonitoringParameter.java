package io.sextant.catalogue.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A metric that the descriptor's author wants to be watched (SOL001 6.2, 7.2).
 *
 * @param id its key in the descriptor
 * @param metric such as {@code v_cpu_usage_mean_vnf}
 * @param period between two collections
 */
public record MonitoringParameter(String id, String name, String metric, Optional<Duration> period) {}
