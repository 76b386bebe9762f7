package io.sextant.nfvo.registry;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.NodeSession;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.StatedVim;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDrivers;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.site.SiteIml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.toSet;

/** Keeps this process connected to what is registered, whichever process that was registered by. */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    /** How soon it is seen what the notification of got lost. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Registrations registrations;
    private final VimDrivers drivers;
    private final Clusters clusters;
    private final Sites sites;
    private final Health health;
    private final NodeSession session;
    private final Map<ClusterId, Connected> connected = new HashMap<>();

    Connections(
            Database database,
            Registrations registrations,
            VimDrivers drivers,
            Clusters clusters,
            Sites sites,
            Health health) {
        this.registrations = registrations;
        this.drivers = drivers;
        this.clusters = clusters;
        this.sites = sites;
        this.health = health;
        this.session = new NodeSession(database, Registrations.CHANNEL, BEAT, new Following());
    }

    /**
     * A registration that is connected.
     *
     * @param drained by its own registration or by that of its site
     * @param iml of a site
     */
    private record Connected(Registration registration, boolean drained, Vim vim, Optional<Iml> iml) {
        boolean isFor(Registration other, boolean drainedNow) {
            return registration.equals(other) && drained == drainedNow;
        }

        Cluster cluster() {
            return new Cluster(
                    registration.id(),
                    registration.site(),
                    registration.connection().kind(),
                    new StatedVim(vim, registration.position(), registration.expense()),
                    drained);
        }

        void close() {
            vim.close();
            iml.ifPresent(Iml::close);
        }
    }

    /** Connects what there is, as far as possible, and follows what changes. Once. */
    void start() {
        refresh();
        session.start();
    }

    /** Connects what was added or changed, and lets go of what was removed; what fails in it is tried again with the next beat. */
    void refresh() {
        try {
            follow();
        } catch (RuntimeException e) {
            LOG.warn("What is registered is read again in {}: {}", BEAT, e.toString());
        }
    }

    private synchronized void follow() {
        var wanted = registrations.added();
        var ids = wanted.stream().map(Registration::id).collect(toSet());
        var gone = new HashSet<>(connected.keySet());
        gone.removeAll(ids);
        gone.forEach(this::disconnect);
        var drainedSites = drainedSites(wanted);
        for (var registration : wanted) {
            var drained = registration.drained() || drainedSites.contains(registration.site());
            var known = Optional.ofNullable(connected.get(registration.id()));
            if (known.filter(it -> it.isFor(registration, drained)).isEmpty()) connect(registration, drained, known);
        }
    }

    private static Set<SiteId> drainedSites(List<Registration> wanted) {
        return wanted.stream()
                .filter(each -> each.role() == Role.SITE && each.drained())
                .map(Registration::site)
                .collect(toSet());
    }

    /** What is connected the same way stays so: calls that are under way go on. */
    private void connect(Registration registration, boolean drained, Optional<Connected> before) {
        try {
            var same = before.filter(it -> it.registration().connection().equals(registration.connection()));
            var now = same.map(it -> new Connected(registration, drained, it.vim(), it.iml()))
                    .orElseGet(() -> connected(registration, drained));
            connected.put(registration.id(), now);
            clusters.put(now.cluster());
            now.iml().ifPresent(iml -> sites.put(registration.site(), iml));
            if (same.isEmpty()) before.ifPresent(Connected::close);
            health.checkSoon(now.cluster());
        } catch (RuntimeException e) {
            health.unconnected(registration.id(), e.toString());
        }
    }

    private Connected connected(Registration registration, boolean drained) {
        var vim = drivers.connect(registration.connection());
        var iml = Optional.of(registration).filter(it -> it.role() == Role.SITE).map(it -> iml(it.connection()));
        return new Connected(registration, drained, vim, iml);
    }

    private static Iml iml(VimConnection agent) {
        return new SiteIml(agent.site(), agent.url(), agent.required("token"));
    }

    private void disconnect(ClusterId id) {
        var gone = connected.remove(id);
        clusters.remove(id);
        gone.iml().ifPresent(_ -> sites.remove(gone.registration().site()));
        gone.close();
        health.forget(id);
        LOG.info("The {} is registered no more", gone.registration());
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sees what others have registered. */
    private final class Following implements NodeSession.Duty {
        @Override
        public void beat(Connection connection, int node) {
            refresh();
        }

        @Override
        public void heard(Set<String> words) {
            refresh();
        }
    }
}
