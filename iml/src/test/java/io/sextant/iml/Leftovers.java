package io.sextant.iml;

import io.sextant.accel.linux.Holder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the kernel and the disk have of a site, read from them and from nothing else; two readings are compared by equals.
 *
 * @param processes command lines of what lives in the holder's mount namespace or has the site's folder in its arguments
 */
record Leftovers(
        TreeSet<String> links,
        TreeSet<String> namespaces,
        TreeSet<String> mounts,
        TreeSet<String> hostMounts,
        TreeSet<String> processes,
        TreeSet<String> tables,
        TreeSet<String> runtime,
        TreeSet<String> cgroups,
        TreeSet<String> files) {

    static Leftovers of(AgentProcess agent) {
        var holder = agent.holder();
        try {
            return new Leftovers(
                    names(
                            Files.readAllLines(Path.of("/proc/" + holder.pid() + "/net/dev")),
                            l -> l.split(":")[0].strip(),
                            l -> l.contains(":")),
                    children(holder.outside(Path.of("/run/netns"))),
                    mounts(agent, Path.of("/proc/" + holder.pid() + "/mounts")),
                    mounts(agent, Path.of("/proc/self/mounts")),
                    processes(agent, holder),
                    names(
                            holder.run(List.of("nft", "list", "tables"))
                                    .out()
                                    .lines()
                                    .toList(),
                            l -> l,
                            _ -> true),
                    things(holder.outside(Path.of("/run"))),
                    cgroups(holder),
                    below(agent.site(), 20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the other does not have. */
    List<String> butNot(Leftovers other) {
        var found = new ArrayList<String>();
        all(this).filter(l -> all(other).noneMatch(l::equals)).forEach(found::add);
        return found;
    }

    private static Stream<String> all(Leftovers some) {
        return Stream.of(
                        some.links,
                        some.namespaces,
                        some.mounts,
                        some.hostMounts,
                        some.processes,
                        some.tables,
                        some.runtime,
                        some.cgroups,
                        some.files)
                .flatMap(Collection::stream);
    }

    // Others mount and unmount meanwhile, and the holder sees what they do.
    private static TreeSet<String> mounts(AgentProcess agent, Path table) throws IOException {
        var ours = List.of(agent.site().toString(), agent.holder().prefix());
        return names(Files.readAllLines(table), l -> l, l -> ours.stream().anyMatch(l::contains));
    }

    private static TreeSet<String> names(List<String> lines, UnaryOperator<String> name, Predicate<String> which) {
        var found = new TreeSet<String>();
        lines.stream().filter(which).map(name).forEach(found::add);
        return found;
    }

    private static TreeSet<String> children(Path folder) throws IOException {
        return below(folder, 1);
    }

    private static TreeSet<String> below(Path folder, int depth) throws IOException {
        var found = new TreeSet<String>();
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder, depth)) {
                files.map(f -> folder.relativize(f).toString()).forEach(found::add);
            }
        }
        return found;
    }

    // What a kind of thing has a folder for stays; things are in such folders.
    private static TreeSet<String> things(Path folder) throws IOException {
        var found = below(folder, 2);
        found.removeIf(name -> !name.contains("/"));
        return found;
    }

    private static TreeSet<String> processes(AgentProcess agent, Holder holder) {
        var found = new TreeSet<String>();
        var mountsOfHolder = link("/proc/" + holder.pid() + "/ns/mnt");
        var agentPid = agent.agentFileContent().path("pid").asLong();
        ProcessHandle.allProcesses()
                .filter(p -> p.pid() != agentPid
                        && p.pid() != ProcessHandle.current().pid())
                .forEach(p -> {
                    var command = command(p.pid());
                    if (command.contains(agent.site().toString())
                            || command.contains(holder.prefix())
                            || link("/proc/" + p.pid() + "/ns/mnt").equals(mountsOfHolder)) {
                        found.add(p.pid() + " " + command);
                    }
                });
        return found;
    }

    private static String link(String path) {
        try {
            return Files.readSymbolicLink(Path.of(path)).toString();
        } catch (IOException e) {
            return path;
        }
    }

    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private static TreeSet<String> cgroups(Holder holder) throws IOException {
        var found = new TreeSet<String>();
        try (var folders = Files.walk(Path.of("/sys/fs/cgroup"), 4)) {
            folders.map(Path::toString).filter(f -> f.contains(holder.prefix())).forEach(found::add);
            return found;
        } catch (UncheckedIOException e) {
            // Somebody else's went while they were read: that says nothing of ours.
            return cgroups(holder);
        }
    }
}
