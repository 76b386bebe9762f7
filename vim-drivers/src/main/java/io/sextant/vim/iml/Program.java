package io.sextant.vim.iml;

import io.sextant.vim.Digest;

import java.util.Optional;

/**
 * A program that a custom function brings for one target; the site is given its content beforehand.
 *
 * @param mainClass of a jar, for DPDK: the class that is the program
 */
public record Program(Target target, Digest digest, Optional<String> mainClass) {}
