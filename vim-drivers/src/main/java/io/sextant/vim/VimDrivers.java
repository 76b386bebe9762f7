package io.sextant.vim;

import io.sextant.core.Problem;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

/** The VIM drivers that are installed, by the kind of cluster that each connects. */
public final class VimDrivers {
    private final Map<String, VimDriver> drivers;

    private VimDrivers(Map<String, VimDriver> drivers) {
        this.drivers = drivers;
    }

    /** Those that the class path has. */
    public static VimDrivers installed() {
        return new VimDrivers(ServiceLoader.load(VimDriver.class, VimDrivers.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .collect(toMap(VimDriver::kind, Function.identity())));
    }

    /** The driver of a kind of cluster, if there is one. */
    public Optional<VimDriver> find(String kind) {
        return Optional.ofNullable(drivers.get(kind));
    }

    /**
     * The cluster by the driver of its kind; it need not be reachable yet.
     *
     * @throws Problem 422 if there is no such driver, which names those that there are, or it refuses the properties
     */
    public Vim connect(VimConnection connection) {
        return find(connection.kind())
                .orElseThrow(() -> Problem.unprocessable("There is no VIM driver of the kind '" + connection.kind()
                        + "'; there are: " + drivers.keySet().stream().sorted().collect(joining(", ")) + "."))
                .connect(connection);
    }
}
