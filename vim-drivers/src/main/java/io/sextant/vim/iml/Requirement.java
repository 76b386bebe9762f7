package io.sextant.vim.iml;

import java.util.Optional;

/**
 * What a network function needs of the target that runs it. What is left out does not matter.
 *
 * @param throughput in bits per second
 * @param tableSize rules that must fit
 * @param stateful whether it must know connections
 */
public record Requirement(Optional<Long> throughput, Optional<Integer> tableSize, boolean stateful) {
    public static final Requirement NONE = new Requirement(Optional.empty(), Optional.empty(), false);
}
