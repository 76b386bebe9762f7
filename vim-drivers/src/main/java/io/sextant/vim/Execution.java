package io.sextant.vim;

/**
 * What a command did in a workload.
 *
 * @param exitCode 128 + signal if it was killed; 124 if its time ran out
 * @param output of its standard output, the beginning if it was very long
 * @param errors likewise of its standard error
 * @param timedOut whether it was ended because its time ran out
 * @param truncated whether output was dropped
 */
public record Execution(int exitCode, String output, String errors, boolean timedOut, boolean truncated) {}
