package io.sextant.iml.network;

/**
 * What a network function needs of its target; zero asks for nothing.
 *
 * @param throughput bits per second
 * @param tableSize rules that must fit
 * @param stateful whether it must know connections
 */
public record Requirement(long throughput, int tableSize, boolean stateful) {
    /** Asks for nothing. */
    public static final Requirement NONE = new Requirement(0, 0, false);
}
