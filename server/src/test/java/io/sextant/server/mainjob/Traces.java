package io.sextant.server.mainjob;

import io.sextant.server.SextantServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What services leave on a machine, as the kernel, the database and the file system list it themselves. No component of
 * ours is asked.
 *
 * @param processes in the namespaces and mounts of the site
 * @param namespaces network namespaces that are held by a name
 * @param links interfaces of the site, with the bridges among them
 * @param mounts of the site
 * @param tables nftables' tables, in every namespace of the site
 * @param rows rows of each table of the database
 * @param files of the blob store and the site agent
 */
public record Traces(
        Set<String> processes,
        Set<String> namespaces,
        Set<String> links,
        Set<String> mounts,
        Set<String> tables,
        Set<String> rows,
        Set<String> files) {
    /** Those of a server and of the site beside it. */
    public static Traces of(SextantServer server) throws IOException, SQLException {
        return of(server.data(), rows(server));
    }

    /** Those of a site whose server has its data elsewhere. */
    public static Traces ofSite(Path data) throws IOException {
        return of(data, Set.of());
    }

    private static Traces of(Path data, Set<String> rows) throws IOException {
        var holder = holder(data);
        var prefix = Files.readString(data.resolve("site/holder")).split(" ")[0];
        var namespaces = lines(enter(holder, "ls", "/run/netns"));
        return new Traces(
                processesOf(holder, data),
                namespaces,
                lines(enter(holder, "ip", "-o", "link")).stream()
                        .map(line -> line.split(": ")[1])
                        .collect(Collectors.toCollection(TreeSet::new)),
                // Others mount and unmount meanwhile, and the holder sees what they do.
                Files.readAllLines(Path.of("/proc/" + holder + "/mounts")).stream()
                        .map(line -> line.split(" ")[1])
                        .filter(mount -> mount.startsWith(data.toString()) || mount.startsWith("/run/netns/" + prefix))
                        .collect(Collectors.toCollection(TreeSet::new)),
                tables(holder, namespaces),
                rows,
                files(data));
    }

    /** The bridges among the links. */
    static long bridges(SextantServer server) throws IOException {
        return enter(holder(server.data()), "ip", "-o", "link", "show", "type", "bridge")
                .lines()
                .count();
    }

    /** The process in whose namespaces everything of the site is. */
    private static String holder(Path data) throws IOException {
        return Files.readString(data.resolve("site/holder")).split(" ")[1];
    }

    /**
     * Those in a network namespace of the site, and those that see a file of its data folder in a mount. The holder is the
     * site's, not a service's: an empty site that is stopped in order has a new one at its next start.
     */
    private static Set<String> processesOf(String holder, Path data) throws IOException {
        var namespaces = lines(enter(holder, "sh", "-c", "stat -Lc 'net:[%i]' /run/netns/* 2>/dev/null"));
        namespaces.add(
                Files.readSymbolicLink(Path.of("/proc/" + holder + "/ns/net")).toString());
        var found = new TreeSet<String>();
        for (var pid : ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> !holder.equals(Long.toString(pid)))
                .toList())
            try {
                var folder = Path.of("/proc/" + pid);
                if (namespaces.contains(
                                Files.readSymbolicLink(folder.resolve("ns/net")).toString())
                        || Files.readString(folder.resolve("mountinfo")).contains(data + "/site/workloads/"))
                    found.add(
                            pid + " " + Files.readString(folder.resolve("comm")).strip());
            } catch (IOException e) {
                // It has ended since it was listed.
            }
        return found;
    }

    private static Set<String> tables(String holder, Set<String> namespaces) throws IOException {
        var tables = new TreeSet<>(lines(enter(holder, "nft", "list", "tables")));
        for (var namespace : namespaces)
            lines(enter(holder, "nsenter", "--net=/run/netns/" + namespace, "nft", "list", "tables"))
                    .forEach(table -> tables.add(namespace + " " + table));
        return tables;
    }

    private static Set<String> rows(SextantServer server) throws IOException, SQLException {
        var counts = new TreeSet<String>();
        try (var connection = server.database().getConnection();
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            var tables = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'");
            while (tables.next()) names.add(tables.getString(1));
            for (var name : names) {
                var count = statement.executeQuery("select count(*) from " + counted(name));
                count.next();
                counts.add(name + " " + count.getLong(1));
            }
        }
        return counts;
    }

    /** Of sums it counts what they come to: their rows are what has been added and taken away since they were put together. */
    private static String counted(String table) {
        return table.equals("reservation_sum") ? """
                  (select cluster_id from reservation_sum group by cluster_id having sum(cpu_millis) <> 0
                     or sum(memory_bytes) <> 0 or sum(storage_bytes) <> 0 or sum(gpus) <> 0)""" : "\"" + table + "\"";
    }

    private static Set<String> files(Path data) throws IOException {
        Predicate<Path> kept = file -> file.startsWith("blobs") || file.startsWith("site");
        try (var files = Files.walk(data)) {
            return files.map(data::relativize)
                    .filter(kept)
                    .map(Path::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> lines(String text) {
        return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String enter(String holder, String... command) throws IOException {
        var full = new ArrayList<>(List.of("nsenter", "-t", holder, "-m", "-n"));
        full.addAll(List.of(command));
        var process = new ProcessBuilder(full).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }
}
