package io.sextant.iml.cluster;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process in the holder that runs one container, keeps its output within bounds and notes its exit code. It outlives the
 * agent, as the container does. An image's overlay is mounted in a mount namespace of its own and so goes with it.
 */
final class Supervisor {
    /** Where runc keeps what it knows: in the holder's tmpfs, with the life of the containers. */
    static final String RUNC = "/run/runc.sextant";

    /**
     * Constant: all values come as arguments. 1 the workload's folder, 2 the image's root as seen from there or nothing, 3 the
     * container's name. The output goes to log; beyond half a MiB the older half is dropped. dd, unlike head, passes on at
     * once what it has read. The exit code appears when the output is complete.
     */
    private static final String SCRIPT = """
            cd "$1" || exit 1
            echo $$ >supervisor
            {
              { [ -z "$2" ] || mount -t overlay overlay -o "lowerdir=$2,upperdir=upper,workdir=work" rootfs; } &&
                runc --root /run/runc.sextant run --bundle "$1" --pid-file "$1/pid" "$3" </dev/null
              echo $? >code
            } 2>&1 | {
              size=0
              while dd bs=4k count=64 status=none >>log; before=$size; size=$(wc -c <log); [ "$size" -gt "$before" ]; do
                [ "$size" -lt 524288 ] || { mv log log.old; size=0; }
              done
            }
            mv code exit
            """;

    private final Holder holder;
    private final Path folder;
    private final String container;

    Supervisor(Holder holder, Path folder, String container) {
        this.holder = holder;
        this.folder = folder;
        this.container = container;
    }

    /** Starts it; returns before the container runs. */
    void start(Optional<Path> image) {
        // Relative: a colon or comma in the data folder's own path would end the option.
        var lower = image.map(i -> folder.relativize(i).toString()).orElse("");
        var builder = holder.home()
                .prepare(List.of(
                        "setsid",
                        "-f",
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        folder.toString(),
                        lower,
                        container));
        builder.environment().keySet().retainAll(List.of("PATH", "LC_ALL"));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            builder.start().waitFor();
        } catch (IOException e) {
            throw SiteProblem.failed("The container's supervisor could not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteProblem.failed("The start of the container's supervisor was interrupted.", e);
        }
    }

    /** The process, if it is alive. Its id may be another's by now; the workload's folder in its command is not. */
    Optional<ProcessHandle> process() {
        return number("supervisor").flatMap(pid -> {
            try {
                var command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
                return command.contains("\0" + folder + "\0") ? ProcessHandle.of(pid) : Optional.empty();
            } catch (IOException _) {
                return Optional.empty();
            }
        });
    }

    /** The container's first process, if it is alive. */
    Optional<ProcessHandle> firstProcess() {
        return number("pid")
                .flatMap(pid -> process()
                        .flatMap(
                                p -> p.descendants().filter(d -> d.pid() == pid).findFirst()));
    }

    /** The same, by a look at all processes that was taken for many containers. */
    Optional<Long> firstProcess(Processes all) {
        return number("pid")
                .filter(pid -> process().filter(p -> all.descends(pid, p.pid())).isPresent());
    }

    /** The exit code, once the container has ended. */
    Optional<Integer> exitCode() {
        return number("exit").map(Long::intValue);
    }

    /** Whether the container's first process was started. */
    boolean started() {
        return Files.exists(folder.resolve("pid"));
    }

    /** Whether the container has ended and all is noted. */
    boolean ended() {
        return Files.exists(folder.resolve("exit"));
    }

    /** Drops what is noted of a run that has ended, before the next one. */
    void forget() {
        try {
            for (var note : List.of("supervisor", "pid", "code", "exit")) {
                Files.deleteIfExists(folder.resolve(note));
            }
        } catch (IOException e) {
            throw SiteProblem.failed("The notes on a container's last run cannot be deleted: " + e.getMessage(), e);
        }
    }

    private Optional<Long> number(String file) {
        try {
            var text = Files.readString(folder.resolve(file)).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
