package io.sextant.iml.network;

import java.util.List;

/**
 * The part of a network service that this site realises.
 *
 * @param name for people
 */
public record LocalNsdSpec(String name, List<Chain> chains) {
    public LocalNsdSpec {
        chains = List.copyOf(chains);
    }
}
