package io.sextant.vim;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that this process is connected to, by id. They come and go while it runs. */
public final class Clusters implements AutoCloseable {
    /** Replaced as a whole: who walks through it sees one state of it. */
    private volatile Map<ClusterId, Cluster> clusters = Map.of();

    /**
     * Clusters that are connected already.
     *
     * @throws Problem 422 if an id appears twice
     */
    public Clusters(Collection<Cluster> connected) {
        for (var cluster : connected) {
            if (clusters.containsKey(cluster.id()))
                throw Problem.unprocessable("Two clusters have the id '" + cluster.id() + "'.");
            put(cluster);
        }
    }

    /**
     * Connects each cluster by the driver of its kind; none of them needs to be reachable yet.
     *
     * @throws Problem 422 if there is no driver of a kind, a driver refuses its properties, or an id appears twice
     */
    public static Clusters connect(Collection<VimConnection> connections) {
        var drivers = VimDrivers.installed();
        return new Clusters(connections.stream()
                .map(c -> new Cluster(c.cluster(), c.site(), c.kind(), drivers.connect(c)))
                .toList());
    }

    /**
     * The cluster's VIM.
     *
     * @throws Problem 404 if no cluster has the id
     */
    public Vim get(ClusterId id) {
        return find(id).map(Cluster::vim).orElseThrow(() -> Problem.notFound("cluster", id));
    }

    /** The cluster, if this process is connected to it. */
    public Optional<Cluster> find(ClusterId id) {
        return Optional.ofNullable(clusters.get(id));
    }

    /** All clusters as they are now, in the order in which they came. */
    public Collection<Cluster> all() {
        return List.copyOf(clusters.values());
    }

    /** Adds a cluster, or replaces the one of its id, whose connection the caller closes. */
    public synchronized void put(Cluster cluster) {
        var changed = new LinkedHashMap<>(clusters);
        changed.put(cluster.id(), cluster);
        clusters = changed;
    }

    /** Takes a cluster out, whose connection the caller closes; it need not be there. */
    public synchronized void remove(ClusterId id) {
        var changed = new LinkedHashMap<>(clusters);
        changed.remove(id);
        clusters = changed;
    }

    @Override
    public void close() {
        clusters.values().forEach(cluster -> cluster.vim().close());
    }
}
