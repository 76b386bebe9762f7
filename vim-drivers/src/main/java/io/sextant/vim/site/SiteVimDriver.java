package io.sextant.vim.site;

import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;

import java.util.Set;

/** Connects the clusters of site agents. Its one property is {@code token}, the agent's bearer token. */
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
