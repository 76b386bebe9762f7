package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cluster of an Oakestra root.
 *
 * @param active whether the root has heard of it in the last 30 s
 * @param total of memory, what is available and what is in use by the nodes' mean
 * @param available main memory that is free at its nodes, in bytes
 * @param load the share of its CPU that is busy, 0 to 1
 * @param heard when it was last heard, in seconds by the root's clock
 */
record OakestraCluster(
        String id,
        String name,
        boolean active,
        Resources total,
        long available,
        double load,
        boolean containers,
        Optional<Position> position,
        OptionalDouble heard) {
    private static final double PERCENT = 100;
    private static final int MILLIS_OF_A_CORE = 1000;
    private static final long MEGABYTE = 1 << 20;
    private static final double MOST = 1e9;

    /** The cluster of a document, unless it is none. */
    static Optional<OakestraCluster> of(JsonNode document) {
        var id = Documents.id(document, "_id");
        var name = Documents.text(document, "cluster_name").or(() -> Documents.text(document, "candidate_name"));
        return id.flatMap(found -> name.map(called -> of(found, called, document)));
    }

    private static OakestraCluster of(String id, String name, JsonNode document) {
        var available = (long) amount(document, "memory", "memory_in_mb") * MEGABYTE;
        var inUse = Math.min(amount(document, "memory_percent", "memory_percent") / PERCENT, 1);
        var memory = inUse < 1 ? (long) (available / (1 - inUse)) : available;
        var cores = (long) amount(document, "vcpus", "total_cpu_cores");
        return new OakestraCluster(
                id,
                name,
                document.path("active").asBoolean(),
                new Resources(cores * MILLIS_OF_A_CORE, memory),
                available,
                Math.min(amount(document, "cpu_percent", "aggregated_cpu_percent") / PERCENT, 1),
                Documents.elements(document.path("virtualization"))
                        .anyMatch(v ->
                                v.asText().equals("container") || v.asText().equals("docker")),
                Documents.text(document, "cluster_location")
                        .or(() -> Documents.text(document, "candidate_location"))
                        .flatMap(OakestraCluster::position),
                Documents.number(document, "last_modified_timestamp"));
    }

    /** A number under its name or an older one; one that can be none of an amount is nothing. */
    private static double amount(JsonNode document, String name, String older) {
        var number = Documents.number(document, name);
        var found = number.isPresent() ? number : Documents.number(document, older);
        return Math.clamp(found.orElse(0), 0, MOST);
    }

    /** A location is "latitude,longitude,radius", or any text. */
    private static Optional<Position> position(String location) {
        var number = "(-?\\d{1,3}(?:\\.\\d{1,15})?)";
        if (!location.matches(number + "\\s*,\\s*" + number + "(,.*)?")) return Optional.empty();
        var parts = location.split(",");
        var latitude = Double.parseDouble(parts[0]);
        var longitude = Double.parseDouble(parts[1]);
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(new Position(latitude, longitude))
                : Optional.empty();
    }
}
