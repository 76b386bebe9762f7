import io.sextant.core.id.SiteId;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import io.sextant.vim.memory.MemorySite;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Measures lists of many services and of the operations on them by HTTP, as a client sees them; see README.md. */
class NsLists {
    private static final String INSTANCES = "/nslcm/v1/ns_instances";
    private static final String OP_OCCS = "/nslcm/v1/ns_lcm_op_occs";
    private static final List<String> QUERIES = List.of(
            INSTANCES,
            INSTANCES + "?filter=(eq,nsInstanceName,ns-777)",
            INSTANCES + "?filter=(eq,nsInstanceName,none)",
            INSTANCES + "?filter=(eq,nsInstanceDescription,zone-7)",
            INSTANCES + "?filter=(eq,nsState,INSTANTIATED)",
            INSTANCES + "?filter=(eq,nsState,INSTANTIATED);(eq,nsInstanceDescription,zone-8)",
            INSTANCES + "?filter=(in,nsInstanceName,ns-1,ns-20,ns-300,ns-4000)",
            INSTANCES + "?filter=(eq,virtualLinkInfo/resourceHandle/vimId,edge)",
            INSTANCES + "?filter=(neq,nsState,INSTANTIATED)",
            INSTANCES + "?filter=(cont,nsInstanceName,ns-777)",
            INSTANCES + "?filter=(eq,vnfInstance/vimId,edge)",
            INSTANCES + "?filter=(eq,vnfInstance/vnfInstanceName,none)",
            INSTANCES + "?all_fields",
            OP_OCCS,
            OP_OCCS + "?filter=(eq,operationState,COMPLETED)",
            OP_OCCS + "?filter=(eq,operationState,FAILED_TEMP)",
            OP_OCCS + "?filter=(eq,operationState,COMPLETED);(eq,operationParams/nsFlavourId,zone-7)",
            OP_OCCS + "?filter=(gt,startTime,2030-01-01T00:00:00Z)");

    /** Arguments: how many services, and how many rounds. */
    public static void main(String[] args) throws Exception {
        var count = Integer.parseInt(args[0]);
        var folder = Files.createTempDirectory("ns-lists");
        BuildPackages.main(new String[] {"examples/ping-demo", folder.toString()});
        try (var server = new CatalogueServer(folder.resolve("data"), new MemorySite(new SiteId("edge")));
                var connection = server.postgres().dataSource().getConnection()) {
            instantiateOne(server, folder);
            multiply(connection, count);
            System.out.printf("%8s %8s %8s %8s  %s%n", "found", "median", "p95", "worst", "of " + count);
            for (var query : QUERIES) measure(server, query, Integer.parseInt(args[1]));
        }
    }

    private static void instantiateOne(CatalogueServer server, Path folder) throws Exception {
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        var nsd = CatalogueServer.json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))));
        var ns = server.create(INSTANCES, "{\"nsdId\": " + nsd.path("nsdId")
                + ", \"nsName\": \"ns-0\", \"nsDescription\": \"zone-0\"}");
        var accepted = server.send("POST", ns + "/instantiate", "{\"nsFlavourId\": \"default\"}");
        var operation = URI.create(accepted.headers().firstValue("Location").orElseThrow()).getPath();
        server.await(operation, now -> now.path("operationState").asText().equals("COMPLETED"));
    }

    /** Copies the service, its three VNFs and its operation, each with ids and a zone, one of fifty, of its own. */
    private static void multiply(Connection connection, int count) throws Exception {
        try (var statement = connection.createStatement()) {
            var indexes = new ArrayList<String>();
            try (var rows = statement.executeQuery(
                    "select indexname, indexdef from pg_indexes where indexdef like '% USING gin %'")) {
                while (rows.next()) indexes.add(rows.getString(1) + ";" + rows.getString(2));
            }
            // Made anew once all rows are there, which is faster by far.
            for (var index : indexes) statement.execute("drop index " + index.split(";")[0]);
            statement.execute("""
                    create function other(text, n int) returns jsonb language sql immutable as $$
                    select cast(regexp_replace(replace(replace($1, 'zone-0', 'zone-' || n % 50), 'ns-0', 'ns-' || n),
                        '"([0-9a-f]{8})-([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
                        '"' || to_hex(n + 268435456) || '-\\2', 'g') as jsonb) $$""");
            statement.execute("""
                    create function other(uuid, n int) returns uuid language sql immutable as $$
                    select cast(to_hex(n + 268435456) || substr($1::text, 9) as uuid) $$""");
            statement.execute("""
                    insert into vnf_instance (id, version, document, attributes)
                    select other(id, n), 0, other(document::text, n), other(attributes::text, n)
                    from vnf_instance, generate_series(1, %1$d) n""".formatted(count - 1));
            statement.execute("""
                    insert into ns_instance (id, nsd_info_id, state, version, document, attributes)
                    select other(id, n), nsd_info_id, state, 0, other(document::text, n), other(attributes::text, n)
                    from ns_instance, generate_series(1, %1$d) n""".formatted(count - 1));
            statement.execute("""
                    insert into lifecycle_operation (id, type, subject_kind, subject_id, phase, parameters, start_time,
                        phase_entered, version)
                    select other(id, n), type, subject_kind, other(subject_id::uuid, n), phase, parameters, start_time,
                        phase_entered, 0
                    from lifecycle_operation, generate_series(1, %1$d) n where type = 'NS_INSTANTIATE'""".formatted(count - 1));
            statement.execute("""
                    insert into ns_lcm_op_occ (id, attributes)
                    select other(id, n), other(attributes::text, n) || jsonb_build_object('operationParams',
                        jsonb_build_object('nsFlavourId', 'zone-' || n %% 50))
                    from ns_lcm_op_occ, generate_series(1, %1$d) n""".formatted(count - 1));
            for (var index : indexes) statement.execute(index.split(";")[1]);
            // What PostgreSQL does of itself about a minute after so many changes.
            statement.execute("vacuum analyze");
        }
    }

    private static void measure(CatalogueServer server, String query, int rounds) {
        var path = query.replaceAll(";", "%3B");
        if (server.get(path).statusCode() == 400) {
            System.out.println("refused, since it takes too long            " + query);
            return;
        }
        var found = CatalogueServer.json(list(server, path)).size();
        for (var i = 0; i < rounds; i++) list(server, path);
        var micros = LongStream.range(0, rounds)
                .map(_ -> {
                    var begun = System.nanoTime();
                    list(server, path);
                    return (System.nanoTime() - begun) / 1000;
                })
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%8d %8.1f %8.1f %8.1f  %s%n",
                found,
                micros[rounds / 2] / 1000.0,
                micros[rounds * 95 / 100] / 1000.0,
                micros[rounds - 1] / 1000.0,
                query);
    }

    private static HttpResponse<String> list(CatalogueServer server, String path) {
        var answer = server.get(path);
        if (answer.statusCode() != 200) throw new IllegalStateException(path + ": " + answer.body());
        return answer;
    }
}
