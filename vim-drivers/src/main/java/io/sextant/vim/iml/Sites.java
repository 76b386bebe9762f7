package io.sextant.vim.iml;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The IMLs that this process speaks to, by the id of their site. They come and go while it runs. */
public final class Sites implements AutoCloseable {
    private final Map<SiteId, Iml> imls;

    public Sites(Map<SiteId, ? extends Iml> imls) {
        this.imls = new ConcurrentHashMap<>(imls);
    }

    /**
     * The site's IML.
     *
     * @throws Problem 404 if no site has the id
     */
    public Iml get(SiteId id) {
        return find(id).orElseThrow(() -> Problem.notFound("site", id));
    }

    /** The site's IML, if this process speaks to one. */
    public Optional<Iml> find(SiteId id) {
        return Optional.ofNullable(imls.get(id));
    }

    /** The sites with an IML, as they are now. */
    public Set<SiteId> all() {
        return Set.copyOf(imls.keySet());
    }

    /** Adds a site's IML, or replaces the one that it has, which the caller closes. */
    public void put(SiteId site, Iml iml) {
        imls.put(site, iml);
    }

    /** Takes a site's IML out, which the caller closes; there need be none. */
    public void remove(SiteId site) {
        imls.remove(site);
    }

    @Override
    public void close() {
        imls.values().forEach(Iml::close);
    }
}
