package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * What a VNF package brings for a target to run as a network function of the type {@code custom}.
 *
 * @param target {@code P4}, {@code DPDK} or {@code CPU}
 * @param file path within the package
 * @param mainClass of a jar, the class that is the program
 */
public record Program(String id, String target, String file, Optional<String> mainClass) {}
