package io.sextant.lifecycle;

import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.IntStream;

import static io.sextant.lifecycle.Plan.after;

/**
 * Measures what the engine itself costs: operations of eight steps on five levels that do nothing, on a PostgreSQL that
 * writes through to the disk. Prints the times from {@code submit} to the news of COMPLETED, and the commits of each.
 */
final class Overhead {
    private static final int WARM_UP = 300;
    private static final int MEASURED = 200;
    private static final Plan PLAN = Plan.builder()
            .step("place", new Act("place"))
            .step("left", new Act("left"), after("place"))
            .step("right", new Act("right"), after("place"))
            .step("src", new Act("src"), after("left"))
            .step("dst", new Act("dst"), after("right"))
            .step("router", new Act("router"), after("left", "right"))
            .step("rules", new Act("rules"), after("src", "dst", "router"))
            .step("verify", new Act("verify"), after("rules"))
            .build();

    private Overhead() {}

    public static void main(String[] arguments) throws SQLException {
        System.setProperty("sextant.test.fsync", "on");
        try (var postgres = TestDatabase.create();
                var database = postgres.open("lifecycle-test");
                var bench = Bench.with("OVERHEAD", PLAN).on(postgres, database)) {
            bench.operations.start();
            for (var i = 0; i < WARM_UP; i++) measure(bench, i);
            var before = commits(database);
            var cpu = cpu();
            var times = new ArrayList<Double>();
            for (var i = 0; i < MEASURED; i++) times.add(measure(bench, WARM_UP + i));
            cpu = (cpu() - cpu) / MEASURED;
            var each = (commits(database) - before) / (double) MEASURED;
            times.sort(Double::compare);
            System.out.printf(
                    "one at a time: best %.1f ms, median %.1f ms, 95%% %.1f ms; each %.1f ms of CPU (PostgreSQL's not counted),"
                            + " %.1f transactions%n",
                    times.getFirst(), times.get(MEASURED / 2), times.get(MEASURED * 95 / 100), cpu, each);
            System.out.printf("two hundred at once: %.0f ms in all%n", together(bench));
        }
    }

    private static double measure(Bench bench, int number) throws SQLException {
        var start = System.nanoTime();
        var id = bench.submit(Subject.of("NsInstance", number));
        bench.ear.await(id, new Completed());
        return (System.nanoTime() - start) / 1e6;
    }

    private static double together(Bench bench) throws SQLException {
        var start = System.nanoTime();
        var ids = IntStream.range(0, 200)
                .mapToObj(i -> bench.submit(Subject.of("VnfInstance", i)))
                .toList();
        for (var id : ids) bench.ear.await(id, new Completed());
        return (System.nanoTime() - start) / 1e6;
    }

    private static double cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /** Reads included: PostgreSQL counts every transaction. */
    private static long commits(Database database) {
        return database.transaction(() -> {
            database.current()
                    .createNativeQuery("select 1 from pg_stat_force_next_flush()", Integer.class)
                    .getResultList();
            return (Long) database.current()
                    .createNativeQuery(
                            "select xact_commit from pg_stat_database where datname = current_database()", Long.class)
                    .getSingleResult();
        });
    }
}
