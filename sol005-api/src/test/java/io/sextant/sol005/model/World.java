package io.sextant.sol005.model;

import io.sextant.sol005.replica.Replica;
import io.sextant.sol005.replica.Replicas;
import io.sextant.vim.memory.MemorySite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Two servers over one database and two sites, the services that a run has made, and what the run knows of them. */
final class World implements AutoCloseable {
    static final Set<String> RESTING =
            Set.of("COMPLETED", "PARTIALLY_COMPLETED", "FAILED", "ROLLED_BACK", "FAILED_TEMP");
    private final Replicas replicas;
    private final List<Replica> servers = new ArrayList<>();
    private final RandomGenerator random;
    final List<Service> services = new ArrayList<>();
    final List<String> operations = new ArrayList<>();
    final Heard heard = new Heard();
    final Stored stored;
    final String nsdId;
    final List<String> trace = new ArrayList<>();

    World(Path folder, RandomGenerator random) throws IOException {
        this.random = random;
        replicas = new Replicas(folder);
        stored = new Stored(replicas.database());
        servers.add(replicas.start());
        servers.add(replicas.start());
        var packages = List.of("client", "web", "web-2", "router", "router-2", "firewall");
        nsdId = replicas.onboard(servers.getFirst(), Path.of("../examples/elastic-demo"), packages);
        heard.subscribe(servers.getFirst());
    }

    /** A service that the run has made. */
    static final class Service {
        final String path;
        /** Of the last operation. */
        String operation = "";
        /** What it was before the last operation was accepted, where that is known. */
        Optional<Map<String, Object>> before = Optional.empty();

        Service(String path) {
            this.path = path;
        }

        String id() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    List<MemorySite> sites() {
        return replicas.sites();
    }

    /** One of the sites; mostly the one where most services are. */
    MemorySite site() {
        return sites().get(random.nextInt(4) / 3);
    }

    RandomGenerator random() {
        return random;
    }

    /** One of the servers. */
    Replica server() {
        return servers.get(random.nextInt(servers.size()));
    }

    /** Kills one of the servers, and starts another instead. */
    void kill() throws IOException {
        servers.remove(random.nextInt(servers.size())).kill();
        servers.add(replicas.start());
    }

    /** The state of a service's last operation; empty before the first. */
    String state(Service service) {
        return service.operation.isEmpty()
                ? ""
                : server().get(service.operation).body().path("operationState").asText();
    }

    /** Waits until nobody works on the service's operation any more. */
    String awaitRest(Service service) {
        if (service.operation.isEmpty()) return "";
        return Replicas.await(() -> state(service), RESTING::contains);
    }

    /** The states of the operations that were accepted since it was last asked, by their ids; but for those that went with their services. */
    Map<String, String> newStates() {
        var states = new LinkedHashMap<String, String>();
        for (var operation : operations) {
            var state = server().get(operation).body().path("operationState");
            if (state.isTextual()) states.put(operation.substring(operation.lastIndexOf('/') + 1), state.asText());
        }
        operations.clear();
        services.stream()
                .map(service -> service.operation)
                .filter(path -> !path.isEmpty())
                .forEach(operations::add);
        return states;
    }

    void note(String line, Object... values) {
        trace.add(line.formatted(values));
    }

    @Override
    public void close() {
        servers.forEach(Replica::close);
        heard.close();
        replicas.close();
    }
}
