package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Which sites can be joined to others, as they have told last. One site alone is not asked. */
public final class Uplinks {
    private static final Logger LOG = LoggerFactory.getLogger(Uplinks.class);

    private final Sites sites;
    private final Duration mostAge;
    private final Patience patience;
    private final Map<SiteId, Answer> answers = new ConcurrentHashMap<>();

    /** @param joined not if it could not be asked */
    private record Answer(Iml iml, boolean joined, long nanos) {}

    /** @param mostAge older answers are asked for anew */
    public Uplinks(Sites sites, Duration mostAge, Patience patience) {
        this.sites = sites;
        this.mostAge = mostAge;
        this.patience = patience;
    }

    /** Asks all sites anew, at the same time. */
    void renew() {
        ask(sites.all());
    }

    /** Asks those that are unknown, or whose answers are too old. */
    void refresh() {
        ask(sites.all().stream().filter(this::isUnknown).toList());
    }

    /** Whether the site has told of an uplink. It is not asked. */
    boolean has(SiteId site) {
        var answer = answers.get(site);
        return answer != null && answer.joined() && isOf(answer, site);
    }

    private boolean isUnknown(SiteId site) {
        var answer = answers.get(site);
        return answer == null || !isOf(answer, site) || System.nanoTime() - answer.nanos() >= mostAge.toNanos();
    }

    /** Of the agent that the site has now: another may have been registered since. */
    private boolean isOf(Answer answer, SiteId site) {
        return sites.find(site).filter(iml -> iml == answer.iml()).isPresent();
    }

    private void ask(Collection<SiteId> some) {
        if (sites.all().size() < 2) return;
        answers.keySet().retainAll(sites.all());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            some.forEach(site -> sites.find(site).ifPresent(iml -> threads.execute(() -> ask(site, iml))));
        }
    }

    private void ask(SiteId site, Iml iml) {
        var nanos = System.nanoTime();
        answers.put(site, new Answer(iml, isJoined(site, iml), nanos));
    }

    private boolean isJoined(SiteId site, Iml iml) {
        try {
            return patience.ask("site '" + site + "'", iml::uplink).isPresent();
        } catch (Problem unanswered) {
            if (has(site)) LOG.warn("Nothing is spread to site {}: {}", site, unanswered.detail());
            return false;
        }
    }
}
