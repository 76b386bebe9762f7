package io.sextant.sol005.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;
import io.sextant.core.storage.TestDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The instances as the database has them. */
final class Stored {
    private final TestDatabase database;

    Stored(TestDatabase database) {
        this.database = database;
    }

    /** All NS instances by their ids. */
    Map<String, JsonNode> services() {
        return documents("select id, document from ns_instance");
    }

    /** The VNF instances that a service is, was or shall be made of. */
    List<JsonNode> vnfs(JsonNode service) {
        var all = documents("select id, document from vnf_instance");
        return sides(service).stream()
                .flatMap(side -> elements(side.path("vnfs")).stream())
                .map(constituent -> constituent.path("vnf").asText())
                .distinct()
                .filter(all::containsKey)
                .sorted()
                .map(all::get)
                .toList();
    }

    /**
     * All that a service may have at the sites: its own networks, with their outlets of the same ids, and chains, all of its
     * VNFs, and a share of the gateways.
     */
    Set<String> resources(String id, JsonNode service) {
        var resources = new HashSet<String>();
        resources.add(id);
        if (sides(service).stream().anyMatch(side -> !side.path("tunnels").isEmpty())) resources.add("gateway");
        for (var side : sides(service))
            elements(side.path("virtualLinks"))
                    .forEach(link -> resources.add(link.path("network").asText()));
        for (var vnf : vnfs(service))
            for (var side : sides(vnf)) {
                elements(side.path("networks"))
                        .forEach(network -> resources.add(network.path("id").asText()));
                elements(side.path("vnfcs"))
                        .forEach(vnfc -> resources.add(vnfc.path("id").asText()));
            }
        return resources;
    }

    /** What a service is, with all its VNFs: what a rollback has to bring back. */
    Map<String, Object> is(JsonNode service) {
        var is = new TreeMap<String, Object>();
        is.put("ns", List.of(service.path("is"), service.path("residue")));
        for (var vnf : vnfs(service))
            is.put(
                    vnf.path("id").asText(),
                    List.of(vnf.path("is"), vnf.path("residue"), vnf.path("info"), vnf.path("endpoints")));
        return is;
    }

    /** Whether nothing changes the service and nothing is left of an operation that was given up. */
    boolean settled(JsonNode service) {
        return settledItself(service) && vnfs(service).stream().allMatch(Stored::settledItself);
    }

    private static boolean settledItself(JsonNode instance) {
        return !instance.hasNonNull("shall") && !instance.hasNonNull("residue");
    }

    private static List<JsonNode> sides(JsonNode instance) {
        return List.of(instance.path("is"), instance.path("shall"), instance.path("residue"));
    }

    static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }

    /** What was done to a service: each operation with its steps, the oldest first. For who looks into a failure. */
    String history(String service) {
        var history = new StringBuilder();
        rows("""
                select o.start_time, o.type, o.phase, s.position, s.name, s.backwards, s.state, s.attempts, s.error ->> 'detail'
                from lifecycle_operation o left join lifecycle_step s on s.operation_id = o.id
                where o.subject_id = '%s' order by o.start_time, s.position""".formatted(service), row -> {
            if (row.getInt("position") == 0) history.append("%n%s %s".formatted(row.getString(2), row.getString(3)));
            history.append("%n  %s%s %s %d %s"
                    .formatted(
                            row.getBoolean(6) ? "-" : "",
                            row.getString(5),
                            row.getString(7),
                            row.getInt(8),
                            row.getString(9)));
        });
        return history.toString();
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException, IOException;
    }

    private void rows(String sql, Reader reader) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) reader.read(rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, JsonNode> documents(String sql) {
        var documents = new LinkedHashMap<String, JsonNode>();
        rows(sql, row -> documents.put(row.getString(1), Json.MAPPER.readTree(row.getString(2))));
        return documents;
    }
}
