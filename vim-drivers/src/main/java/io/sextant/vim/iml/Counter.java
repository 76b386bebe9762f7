package io.sextant.vim.iml;

/**
 * What was counted at one place of a network function.
 *
 * @param name of the place: a port and direction, a rule
 */
public record Counter(String name, long packets, long bytes) {}
