package io.sextant.iml.cluster;

/**
 * What a command inside a workload said, each stream cut at a limit.
 *
 * @param exitCode 128 + n after signal n; 124 when it was ended at its timeout
 * @param truncated whether something was cut
 */
public record ExecResult(int exitCode, String stdout, String stderr, boolean timedOut, boolean truncated) {}
