package io.sextant.vim;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

/** The clusters that this process is connected to, by id. */
public final class Clusters implements AutoCloseable {
    private final Map<ClusterId, Cluster> clusters = new LinkedHashMap<>();

    /** Clusters that are connected already. */
    public Clusters(Collection<Cluster> connected) {
        connected.forEach(this::add);
    }

    /**
     * Connects each cluster by the driver of its kind; none of them needs to be reachable yet.
     *
     * @throws Problem 422 if there is no driver of a kind, a driver refuses its properties, or an id appears twice
     */
    public static Clusters connect(Collection<VimConnection> connections) {
        var drivers = ServiceLoader.load(VimDriver.class, Clusters.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .collect(toMap(VimDriver::kind, Function.identity()));
        return new Clusters(connections.stream().map(c -> connect(c, drivers)).toList());
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

    /** All clusters, in the order in which they were configured. */
    public Collection<Cluster> all() {
        return List.copyOf(clusters.values());
    }

    @Override
    public void close() {
        clusters.values().forEach(cluster -> cluster.vim().close());
    }

    private void add(Cluster cluster) {
        if (clusters.putIfAbsent(cluster.id(), cluster) != null)
            throw Problem.unprocessable("Two clusters have the id '" + cluster.id() + "'.");
    }

    private static Cluster connect(VimConnection connection, Map<String, VimDriver> drivers) {
        var driver = drivers.get(connection.kind());
        if (driver == null)
            throw Problem.unprocessable("There is no VIM driver of the kind '" + connection.kind() + "'; there are: "
                    + drivers.keySet().stream().sorted().collect(joining(", ")) + ".");
        return new Cluster(connection.cluster(), connection.site(), connection.kind(), driver.connect(connection));
    }
}
