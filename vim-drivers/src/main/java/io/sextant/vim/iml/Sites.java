package io.sextant.vim.iml;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The IMLs that this process speaks to, by the id of their site. */
public final class Sites implements AutoCloseable {
    private final Map<SiteId, Iml> imls;

    public Sites(Map<SiteId, Iml> imls) {
        this.imls = Map.copyOf(imls);
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

    /** The sites with an IML. */
    public Set<SiteId> all() {
        return imls.keySet();
    }

    @Override
    public void close() {
        imls.values().forEach(Iml::close);
    }
}
