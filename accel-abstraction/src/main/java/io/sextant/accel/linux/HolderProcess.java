package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The holder's start and end. */
final class HolderProcess {
    /**
     * {@code /run/netns} is mounted as ip-netns would on its first use, so that the first service leaves no mount behind.
     * Constant: no value ever enters it. The holder sleeps only after it was told that its state is on disk; when its starter
     * dies before, it reads end-of-file and ends, so that no holder is ever lost.
     */
    private static final String SCRIPT = "mount -t tmpfs -o mode=0755 sextant /run && mkdir /run/netns"
            + " && mount --bind /run/netns /run/netns && mount --make-shared /run/netns && echo ready"
            + " && read -r go && exec sleep infinity </dev/null >/dev/null 2>&1";

    private HolderProcess() {}

    static boolean runsAsRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static HolderState start(Path file, Optional<String> prefix, boolean root) throws IOException {
        var process = launch(root);
        try (var said = process.inputReader(UTF_8);
                var go = process.outputWriter(UTF_8)) {
            requireReady(said);
            var state = HolderState.of(prefix.orElseGet(HolderProcess::randomPrefix), process.pid());
            state.write(file);
            go.write("go\n");
            go.flush();
            LoggerFactory.getLogger(Holder.class).info("Started holder {} with prefix {}", state.pid(), state.prefix());
            return state;
        }
    }

    static Process launch(boolean root) throws IOException {
        // setsid: signals to the agent's terminal or process group do not reach the holder. slave: what the host
        // unmounts is
        // not kept busy here. None of these programs forks, so the process we start is the one that sleeps in the end.
        var command = new ArrayList<>(List.of("setsid", "unshare", root ? "-mn" : "-Urnm", "--propagation", "slave"));
        command.addAll(List.of("sh", "-c", SCRIPT));
        return Command.builder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void requireReady(BufferedReader said) throws IOException {
        var first = Optional.ofNullable(said.readLine()).orElse("it said nothing");
        if (!first.equals("ready")) {
            throw AcceleratorException.failed("The holder could not start: " + first
                    + ". It needs util-linux, and user namespaces when it does not run as root"
                    + " (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns).");
        }
    }

    private static String randomPrefix() {
        var random = new SecureRandom();
        var text = new StringBuilder(5).append((char) ('a' + random.nextInt(26)));
        while (text.length() < 5) {
            text.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return text.toString();
    }

    static void destroy(Holder holder) {
        if (!holder.alive()) {
            return;
        }
        var doomed = new ArrayList<ProcessHandle>();
        var namespaces = namespaces(holder);
        ProcessHandle.allProcesses()
                .filter(p -> p.pid() != holder.pid() && livesIn(namespaces, p.pid()))
                .forEach(doomed::add);
        ProcessHandle.of(holder.pid()).ifPresent(doomed::add);
        doomed.forEach(ProcessHandle::destroyForcibly);
        doomed.forEach(HolderProcess::awaitEnd);
    }

    private static Set<Object> namespaces(Holder holder) {
        var found = new HashSet<>();
        inode(Path.of("/proc/" + holder.pid() + "/ns/net")).ifPresent(found::add);
        try (var names = Files.list(holder.outside(Path.of("/run/netns")))) {
            names.forEach(n -> inode(n).ifPresent(found::add));
        } catch (IOException _) {
            // It is just dying; what lives in its own namespace is known.
        }
        return found;
    }

    private static boolean livesIn(Set<Object> namespaces, long pid) {
        return inode(Path.of("/proc/" + pid + "/ns/net"))
                .filter(namespaces::contains)
                .isPresent();
    }

    private static Optional<Object> inode(Path namespace) {
        try {
            return Optional.of(Files.getAttribute(namespace, "unix:ino"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // A zombie whose parent does not reap holds nothing any more.
            LoggerFactory.getLogger(Holder.class).debug("Process {} was killed and not reaped", process.pid(), e);
        }
    }
}
