package io.sextant.nfvo.fault;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.NodeSession;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.remains.Clearance;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Watches the resources that VNFCs are, raises and clears alarms, and has healed what asks for it, between
 * {@link #start()} and {@link #close()}. Of several processes on one database one watches at a time, so that what is heard
 * keeps its order; another takes over when it is gone.
 */
public final class FaultWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultWatch.class);
    /** The advisory lock of the one who watches; its class spells SXFM. */
    private static final String LOCK = "select pg_try_advisory_lock(%d, 0)".formatted(0x5358464D);

    private final Database database;
    private final VnfInstances vnfs;
    private final VnfLifecycle vnfLifecycle;
    private final NsInstances services;
    private final Alarms alarms;
    private final NsLifecycle lifecycle;
    private final Clusters clusters;
    private final Healer healer;
    private final Clearance clearance;
    private final FaultSettings settings;
    private final Supplier<List<Infrastructure>> infrastructures;
    private final Turn turn = new Turn();
    private final NodeSession session;

    public FaultWatch(
            Database database,
            Clusters clusters,
            Sites sites,
            VnfInstances vnfs,
            VnfLifecycle vnfLifecycle,
            NsInstances services,
            NsLifecycle lifecycle,
            Alarms alarms,
            Clearance clearance,
            FaultSettings settings) {
        this.database = database;
        this.vnfs = vnfs;
        this.vnfLifecycle = vnfLifecycle;
        this.services = services;
        this.alarms = alarms;
        this.lifecycle = lifecycle;
        this.clusters = clusters;
        this.clearance = clearance;
        this.healer = new Healer(database, alarms, lifecycle::isIdle, lifecycle::heal, settings);
        this.settings = settings;
        this.infrastructures = () -> Infrastructure.of(clusters, sites);
        this.session = new NodeSession(database, ServiceChanges.CHANNEL, settings.beat(), turn);
    }

    /** Begins to watch, or to wait until nobody else does. Once. */
    public void start() {
        session.start();
    }

    /** Watches no more. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        turn.end();
    }

    private Watching begun() {
        var relocation = new SelfRelocation(vnfs, vnfLifecycle);
        var reachability = new Reachability(database, services, alarms, infrastructures, relocation::fromFailure);
        var check = new VnfcCheck(database, vnfs, vnfLifecycle, services, alarms, reachability, infrastructures);
        check.begin();
        LOG.info("This process watches for faults");
        var chains = new ChainCheck(database, services, alarms, relocation::fromLateness);
        var relocator = new Relocator(
                database, alarms, services, lifecycle, new Destinations(reachability::lost, clusters), settings);
        return new Watching(
                alarms, services, vnfs, check, chains, reachability, healer, relocator, clearance, settings);
    }

    /** Whose turn it is to watch: that of the session that holds the lock. */
    private final class Turn implements NodeSession.Duty {
        private Optional<Connection> holder = Optional.empty();
        private Optional<Watching> watching = Optional.empty();

        @Override
        public void beat(Connection connection, int node) throws SQLException {
            if (!holder.equals(Optional.of(connection))) end();
            try {
                if (watching.isPresent()) alarms.toHeal().forEach(watching.get()::review);
                else if (holder.isPresent() || hasLocked(connection)) {
                    holder = Optional.of(connection);
                    watching = Optional.of(begun());
                }
                watching.ifPresent(it -> it.follow(infrastructures.get()));
            } catch (RuntimeException e) {
                LOG.warn("The watch for faults goes on with the next beat: {}", e.toString());
            }
        }

        @Override
        public void heard(Set<String> words) {
            watching.ifPresent(it -> words.stream().map(NsInstanceId::of).forEach(it::review));
        }

        private void end() {
            watching.ifPresent(Watching::close);
            watching = Optional.empty();
            holder = Optional.empty();
        }

        private boolean hasLocked(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(LOCK)) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
