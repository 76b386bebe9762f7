package io.sextant.iml.cluster;

import io.sextant.iml.record.Documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a workload's container (OCI runtime specification, config.md): a process with few capabilities, views of
 * processes, mounts and names of its own, and the network namespace that it is given.
 */
final class Bundle {
    private static final List<String> CAPABILITIES = List.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_FOWNER",
            "CAP_KILL",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_RAW",
            "CAP_SETGID",
            "CAP_SETUID");
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // What a program of the node needs to run; nothing of /etc that is secret, nothing of anybody's data.
    private static final List<String> NODE_FOLDERS =
            List.of("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/alternatives", "/etc/ld.so.cache");

    private final WorkloadSpec spec;
    private final ImageConfig image;
    private final String hostname;
    private final Path netns;
    private final Limits limits;

    Bundle(WorkloadSpec spec, ImageConfig image, String hostname, Path netns, Limits limits) {
        this.spec = spec;
        this.image = image;
        this.hostname = hostname;
        this.netns = netns;
        this.limits = limits;
    }

    /** Writes config.json, and for a process of the node the root folder that its view of the node is put in. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("rootfs"));
        var mounts = new ArrayList<>(ownMounts());
        if (spec.image().isPresent()) {
            Files.createDirectories(folder.resolve("upper"));
            Files.createDirectories(folder.resolve("work"));
        } else {
            mounts.addAll(nodeMounts(folder.resolve("rootfs")));
        }
        Files.write(folder.resolve("config.json"), Documents.MAPPER.writeValueAsBytes(config(mounts)));
    }

    private Map<String, Object> config(List<Map<String, Object>> mounts) {
        return Map.of(
                "ociVersion",
                "1.0.2",
                "process",
                process(),
                "root",
                Map.of("path", "rootfs", "readonly", false),
                "hostname",
                hostname,
                "mounts",
                mounts,
                "linux",
                linux());
    }

    private Map<String, Object> process() {
        var kinds = new LinkedHashMap<String, List<String>>();
        List.of("bounding", "effective", "permitted").forEach(kind -> kinds.put(kind, CAPABILITIES));
        return Map.of(
                "terminal",
                false,
                "user",
                Map.of("uid", 0, "gid", 0),
                "args",
                spec.command().isEmpty() ? image.command() : spec.command(),
                "env",
                env(),
                "cwd",
                image.workingDir(),
                "capabilities",
                kinds,
                "noNewPrivileges",
                true);
    }

    private List<String> env() {
        var env = new ArrayList<String>();
        if (image.env().stream().noneMatch(e -> e.startsWith("PATH="))) {
            env.add(PATH);
        }
        env.addAll(image.env());
        spec.env().forEach((name, value) -> env.add(name + "=" + value));
        return env;
    }

    private Map<String, Object> linux() {
        return Map.of(
                "resources",
                limits.resources(spec),
                "namespaces",
                List.of(
                        Map.of("type", "pid"),
                        Map.of("type", "ipc"),
                        Map.of("type", "uts"),
                        Map.of("type", "mount"),
                        Map.of("type", "network", "path", netns.toString())),
                "maskedPaths",
                List.of(
                        "/proc/acpi",
                        "/proc/kcore",
                        "/proc/keys",
                        "/proc/latency_stats",
                        "/proc/timer_list",
                        "/proc/sched_debug",
                        "/proc/scsi",
                        "/sys/firmware"),
                "readonlyPaths",
                List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"));
    }

    private static List<Map<String, Object>> ownMounts() {
        return List.of(
                mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev"),
                mount("/dev", "tmpfs", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"),
                mount("/dev/pts", "devpts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"),
                mount("/dev/shm", "tmpfs", "shm", "nosuid", "noexec", "nodev", "mode=1777", "size=65536k"),
                mount("/dev/mqueue", "mqueue", "mqueue", "nosuid", "noexec", "nodev"),
                mount("/sys", "sysfs", "sysfs", "nosuid", "noexec", "nodev", "ro"));
    }

    // On merged-usr systems /bin and the like are links: the view has the same.
    private static List<Map<String, Object>> nodeMounts(Path rootfs) throws IOException {
        var mounts = new ArrayList<Map<String, Object>>();
        for (var name : NODE_FOLDERS) {
            var path = Path.of(name);
            var inside = rootfs.resolve(name.substring(1));
            if (Files.isSymbolicLink(path)) {
                Files.createDirectories(inside.getParent());
                if (!Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(inside, Files.readSymbolicLink(path));
                }
            } else if (Files.exists(path)) {
                mounts.add(mount(name, "bind", name, "rbind", "ro", "nosuid", "nodev"));
            }
        }
        return mounts;
    }

    private static Map<String, Object> mount(String where, String type, String source, String... options) {
        return Map.of("destination", where, "type", type, "source", source, "options", List.of(options));
    }

    /** The last part of a hostname that an id can become: no underscore, 63 characters at most. */
    static String hostname(String id) {
        var name = Optional.of(id.replace('_', '-').replace('.', '-'));
        return name.map(n -> n.substring(0, Math.min(n.length(), 63))).orElseThrow();
    }
}
