package io.sextant.vim;

import java.util.Optional;

/**
 * An interface that a workload shall have.
 *
 * @param name as the workload sees it
 * @param address within the network's subnet; the cluster chooses a free one when it is left out
 */
public record Interface(String name, NetworkId network, Optional<String> address) {}
