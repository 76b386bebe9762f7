package io.sextant.vim.site;

import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;

import java.util.Set;

/**
 * Connects the clusters of site agents, by the agent's URL with or without the API's path {@code /site/v1}. The one property
 * is {@code token}, the agent's bearer token.
 */
public final class SiteVimDriver implements VimDriver {
    private static final String TOKEN = "token";

    @Override
    public String kind() {
        return "site";
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(TOKEN);
    }

    @Override
    public Vim connect(VimConnection connection) {
        return new SiteVim(new SiteAgent(connection.site(), connection.url(), connection.required(TOKEN)));
    }
}
