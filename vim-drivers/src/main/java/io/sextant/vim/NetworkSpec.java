package io.sextant.vim;

import java.util.Optional;

/**
 * What a network shall be: one layer 2 segment.
 *
 * @param name for people; not unique
 * @param subnet in CIDR notation; the cluster chooses one when it is left out
 */
public record NetworkSpec(String name, Optional<String> subnet) {}
