package io.sextant.vim.site;

import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.Watch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who listens to a site agent over one connection of a {@link io.sextant.vim.Vim} or an {@link io.sextant.vim.iml.Iml}. */
final class SiteEvents implements AutoCloseable {
    private final SiteAgent agent;
    private final Set<SiteWatch> watches = ConcurrentHashMap.newKeySet();

    SiteEvents(SiteAgent agent) {
        this.agent = agent;
    }

    /** Begins to listen to things of one kind; each listener has a connection of its own, so that none waits for another. */
    Watch watch(SiteSubject subject, Consumer<SouthboundEvent> listener) {
        var watch = new SiteWatch(agent, subject, listener, watches::remove);
        watches.add(watch);
        watch.begin();
        return watch;
    }

    @Override
    public void close() {
        List.copyOf(watches).forEach(SiteWatch::close);
    }
}
