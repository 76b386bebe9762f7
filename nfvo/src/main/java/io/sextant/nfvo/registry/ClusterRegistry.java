package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstances;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;
import io.sextant.vim.VimDrivers;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfInstances;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sites and clusters that this server knows: those of its settings and those that operators add, change and remove while it
 * runs, between {@link #start()} and {@link #close()}. What is changed here is in force when the call returns; in other processes
 * on the same database a moment later.
 */
public final class ClusterRegistry implements AutoCloseable {
    private final Registrations registrations;
    private final VimDrivers drivers = VimDrivers.installed();
    private final Clusters clusters;
    private final Health health;
    private final Connections connections;
    private final Introductions introductions;

    /**
     * @param clusters where what is registered appears and vanishes
     * @param sites likewise, with the IMLs
     * @param configured the connections that the settings name, which are in both already
     */
    public ClusterRegistry(
            Database database,
            Secrets secrets,
            Clusters clusters,
            Sites sites,
            Collection<VimConnection> configured,
            NsInstances services,
            VnfInstances vnfs) {
        this.registrations = new Registrations(database, secrets, configured, services, vnfs);
        this.clusters = clusters;
        this.health = new Health(clusters);
        this.introductions = new Introductions(sites);
        this.connections = new Connections(database, registrations, drivers, clusters, sites, health);
    }

    /** Connects what is registered, and follows what changes. Once. */
    public void start() {
        connections.start();
        health.start();
        introductions.start();
    }

    /** All sites and clusters: those of the settings first, then by their names. */
    public List<Registration> all() {
        return registrations.all();
    }

    /**
     * The site or cluster. The cluster of a site agent is found as a cluster, too.
     *
     * @throws Problem 404
     */
    public Registration get(Role role, ClusterId id) {
        return registrations
                .find(id)
                .filter(it -> role == Role.VIM || it.role() == role)
                .orElseThrow(() -> Problem.notFound(role.words(), id));
    }

    /**
     * Adds a site or a cluster and connects it; it need not be reachable yet.
     *
     * @throws Problem 409 if the name is taken, 422 if there is no driver of the kind or it refuses the connection
     */
    public Registration add(Registration registration) {
        check(registration);
        var added = registrations.add(registration);
        connections.refresh();
        return added;
    }

    /**
     * Changes a site or a cluster, and connects it anew if it is to be reached in another way.
     *
     * @param expected the version that it must still have
     * @throws Problem 404, 409 if it is of the settings, 412 if it has another version, 422 as {@link #add}
     */
    public Registration change(Role role, ClusterId id, OptionalLong expected, Change change) {
        requireOwn(role, id);
        var changed = registrations.change(id, expected, before -> {
            var after = change.of(before);
            if (!after.connection().equals(before.connection())) check(after);
            return after;
        });
        connections.refresh();
        return changed;
    }

    /** Lets a site or a cluster take nothing new, and tells what is there; problems as {@link #change}. */
    public Occupancy drain(Role role, ClusterId id) {
        return occupancy(change(role, id, OptionalLong.empty(), Change.draining(true)));
    }

    /**
     * Removes a site or a cluster, and lets go of it.
     *
     * @param expected the version that it must still have
     * @throws Problem 404, 409 if it is of the settings or something is there, which the problem names, 412
     */
    public void remove(Role role, ClusterId id, OptionalLong expected) {
        requireOwn(role, id);
        registrations.remove(id, expected);
        connections.refresh();
    }

    /** What is there. */
    public Occupancy occupancy(Registration of) {
        return registrations.occupancy(of);
    }

    /** What this process found when it asked last, if it has done so. */
    public Optional<Finding> lastCheck(Registration of) {
        return health.last(of.id());
    }

    /**
     * Asks now.
     *
     * @throws Problem 409 if this process has no connection to it
     */
    public Finding checkNow(Registration of) {
        return health.check(connection(of));
    }

    /** The connection's properties as they may be shown: what is secret, or not known not to be, is masked. */
    public Map<String, String> shownProperties(Registration of) {
        var connection = of.connection();
        var secrets = drivers.find(connection.kind()).map(VimDriver::secretProperties);
        return connection.shown(secrets.orElse(connection.properties().keySet()));
    }

    private Cluster connection(Registration of) {
        return clusters.find(of.id())
                .orElseThrow(
                        () -> Problem.conflict("This server is not connected to " + of + "; its health says why."));
    }

    /** What a driver refuses is not stored. */
    private void check(Registration registration) {
        Terms.check(registration.connection());
        drivers.connect(registration.connection()).close();
    }

    private void requireOwn(Role role, ClusterId id) {
        var found = get(role, id);
        if (found.role() != role && !found.isConfigured())
            throw Problem.conflict("The VIM '" + id + "' is the cluster of a site agent: change or remove the site '"
                    + found.site() + "', of which it is a part.");
    }

    @Override
    public void close() {
        connections.close();
        health.close();
        introductions.close();
    }
}
