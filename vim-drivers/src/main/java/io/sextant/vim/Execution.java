package io.sextant.vim;

/**
 * What a command did in a workload.
 *
 * @param output of its standard output, the beginning if it was very long
 * @param errors likewise of its standard error
 */
public record Execution(int exitCode, String output, String errors) {}
