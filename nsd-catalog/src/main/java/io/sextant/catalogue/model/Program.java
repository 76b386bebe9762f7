package io.sextant.catalogue.model;

/**
 * What a VNF package brings for a target to run instead of the site's own program.
 *
 * @param target {@code CPU}, {@code DPDK}, {@code SMARTNIC} or {@code P4}
 * @param file path within the package
 */
public record Program(String id, String target, String file) {}
