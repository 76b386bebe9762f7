package io.sextant.vim.iml;

import io.sextant.vim.NetworkId;

import java.util.Optional;

/**
 * A port that a network function shall have.
 *
 * @param name as chains and rules call it
 * @param address within the network's subnet; the site chooses a free one when it is left out
 */
public record PortSpec(String name, NetworkId network, Optional<String> address) {
    /** A port whose address the site chooses. */
    public PortSpec(String name, NetworkId network) {
        this(name, network, Optional.empty());
    }
}
