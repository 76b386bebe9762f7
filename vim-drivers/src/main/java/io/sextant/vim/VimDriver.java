package io.sextant.vim;

import java.util.Set;

/** Connects clusters of one kind. Drivers are found by {@link java.util.ServiceLoader}. */
public interface VimDriver {
    /** The word by which a connection names this driver: {@code site}, {@code kubernetes}, {@code oakestra}... */
    String kind();

    /** Names of the connection properties that are secrets: masked wherever they would be shown. */
    Set<String> secretProperties();

    /**
     * A cluster behind its connection. It need not be reachable yet: nothing is sent, and no port taken, before the first call.
     * So a connection can be tried while another one to the same cluster is in use.
     *
     * @throws io.sextant.core.Problem 422 if a property is missing or wrong
     */
    Vim connect(VimConnection connection);
}
