package io.sextant.nfvo.performance;

import java.time.Instant;
import java.util.Map;

/**
 * The collection at the end of one period of a watch, taken by this process.
 *
 * @param epoch counts the takings: what a process writes that has lost the watch to another fails on it
 * @param due when the period ended
 * @param earlier readings of when it began; empty at the begin of the first one
 */
record Turn(Watch watch, long epoch, Instant due, Map<String, Reading> earlier) {}
