package io.sextant.accel.linux.netlink;

import io.sextant.accel.InterfaceName;

import java.util.Optional;

/**
 * Something of a network namespace for which both iproute2 and the kernel (rtnetlink) have words: a line that makes it and one
 * that takes it away, or a message for either.
 */
public sealed interface Entry permits Route, FlowChoice, BridgeEntry {
    /** The link that it leads to, if it names one. */
    Optional<InterfaceName> link();

    /** The command of iproute2 with its options, e.g. {@code ip}. */
    String tool();

    /** The line that makes it; what it replaces goes. */
    String put();

    /** The line that takes it away. */
    String remove();

    /** Whether making it replaces it; otherwise the tool refuses to make it twice. */
    default boolean replaces() {
        return true;
    }
}
