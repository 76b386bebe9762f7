package io.sextant.catalogue;

import io.sextant.core.query.Filter;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Shape;
import io.sextant.core.storage.TestDatabase;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** How long lists of the catalogue take, by filter. Run by hand: arguments are the number of entries and of rounds. */
final class FilterBenchmark {
    private static final Shape PACKAGE = new Shape.Structure(Map.of(), true);
    private static final int PAGE = 100;
    private static final List<String> FILTERS = List.of(
            "",
            "(eq,softwareImages/name,main-777)",
            "(eq,softwareImages/diskFormat,QCOW2)",
            "(eq,softwareImages/name,none)",
            "(eq,userDefinedData/zone,zone-7)",
            "(eq,vnfProductName,product-7)",
            "(eq,vnfProvider,Acme);(eq,softwareImages/name,main-777)",
            "(eq,userDefinedData/zone,zone-7);(eq,vnfProductName,product-8)",
            "(in,softwareImages/name,main-1,main-20,main-300,main-4000)",
            "(neq,softwareImages/diskFormat,RAW)",
            "(neq,softwareImages/diskFormat,QCOW2)",
            "(gt,softwareImages/size,99990)",
            "(gt,softwareImages/createdAt,2026-05-04T12:00:00.000000Z)",
            "(cont,softwareImages/name,n-777)",
            "(cont,softwareImages/name,none)",
            "(ncont,softwareImages/name,main,side)",
            "(eq,userDefinedData/@key,none)");

    private FilterBenchmark() {}

    /** Prints a line for each filter: how many match on the first page, median, 95th percentile and worst time. */
    public static void main(String[] arguments) throws SQLException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        try (var postgres = TestDatabase.create();
                var database = postgres.open("catalogue-test")) {
            var begun = System.nanoTime();
            ManyPackages.store(database, count);
            vacuum(postgres);
            System.out.printf("%d entries stored in %d ms%n", count, (System.nanoTime() - begun) / 1_000_000);
            var entries = new Entries(database, Kind.VNF_PACKAGE, _ -> {});
            System.out.printf("%8s %8s %8s %8s  %s%n", "found", "median", "p95", "worst", "filter");
            for (var filter : FILTERS) {
                var request = new PageRequest(
                        Optional.of(filter).filter(text -> !text.isEmpty()).map(text -> Filter.parse(text, PACKAGE)),
                        Optional.empty(),
                        PAGE);
                measure(
                        filter,
                        rounds,
                        () -> database.transaction(() -> entries.list(request)
                                .map(VnfPackageEntry::of)
                                .entries()
                                .size()));
            }
        }
    }

    /** What PostgreSQL does of itself about a minute after so many changes. */
    private static void vacuum(TestDatabase postgres) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze catalogue_entry");
        }
    }

    private static void measure(String filter, int rounds, java.util.function.IntSupplier list) {
        var found = list.getAsInt();
        for (int i = 0; i < rounds / 5; i++) list.getAsInt();
        var micros = LongStream.range(0, rounds)
                .map(_ -> {
                    var begun = System.nanoTime();
                    list.getAsInt();
                    return (System.nanoTime() - begun) / 1000;
                })
                .sorted()
                .toArray();
        System.out.printf(
                "%8d %8.1f %8.1f %8.1f  %s%n",
                found,
                micros[rounds / 2] / 1000.0,
                micros[rounds * 95 / 100] / 1000.0,
                micros[rounds - 1] / 1000.0,
                filter);
    }
}
