package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * A property of a VNF that the descriptor's author declares and a request may set.
 *
 * @param type TOSCA's type of its value
 * @param preset its value when nobody sets it
 */
public record DeclaredProperty(String name, String type, boolean required, Optional<String> preset) {}
