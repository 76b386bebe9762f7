package io.sextant.nfvo.performance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a watch is after a turn.
 *
 * @param readings of when the next period begins
 * @param due when that ends; empty: there is none
 */
record Ending(Watch watch, Map<String, Reading> readings, Optional<Instant> due) {}
