package io.sextant.vim.iml;

import java.util.List;

/** The part of a network service that one site realises: chains through its endpoints and network functions. */
public record LocalNsd(LocalNsdId id, String name, List<Chain> chains) {
    public LocalNsd {
        chains = List.copyOf(chains);
    }
}
