package io.sextant.sol005.registry;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;
import io.sextant.vim.memory.MemorySite;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Connects clusters in memory that every server of this process finds by their sites, as it would real ones. */
public final class SharedVimDriver implements VimDriver {
    private static final Map<SiteId, MemorySite> SITES = new ConcurrentHashMap<>();

    /** The site of this name. */
    static MemorySite site(String name) {
        return SITES.computeIfAbsent(new SiteId(name), MemorySite::new);
    }

    @Override
    public String kind() {
        return "shared";
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of("password", "kubeconfig");
    }

    @Override
    public Vim connect(VimConnection connection) {
        return site(connection.site().value()).vim();
    }
}
