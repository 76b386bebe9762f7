package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.linux.Nftables.Form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A network namespace that is reached from the {@link Holder}: its own (home), one with a name under {@code /run/netns} there, or
 * a foreign one. What runs here sees the holder's mounts, and all that an ordinary user runs is root in the holder's user
 * namespace.
 *
 * <p>No command passes a shell. One command costs some milliseconds, nearly all of it the start of a process: give many lines to
 * {@link #ip} rather than many commands.
 */
public final class Netns {
    /** How long {@link #run} waits for a command. */
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private final Holder holder;
    private final Optional<String> name;
    private final Optional<Path> foreign;

    private Netns(Holder holder, Optional<String> name, Optional<Path> foreign) {
        this.holder = holder;
        this.name = name;
        this.foreign = foreign;
    }

    static Netns home(Holder holder) {
        return new Netns(holder, Optional.empty(), Optional.empty());
    }

    static Netns foreign(Holder holder, Path file) {
        return new Netns(holder, Optional.empty(), Optional.of(file));
    }

    static Netns named(Holder holder, String name) {
        if (!NAME.matcher(name).matches()) {
            throw AcceleratorException.invalid("'" + name + "' is no name of a network namespace.");
        }
        return new Netns(holder, Optional.of(name), Optional.empty());
    }

    /** The path of a named namespace as processes in the holder see it, e.g. for runc's {@code linux.namespaces[].path}. */
    public Path path() {
        return Path.of("/run/netns", name.orElseThrow());
    }

    /** The file of the namespace, as the agent finds it. */
    public Path file() {
        return foreign.or(() -> name.map(_ -> holder.outside(path())))
                .orElseGet(() -> Path.of("/proc/" + holder.pid() + "/ns/net"));
    }

    /** Whether it is there: the holder's own always is. */
    public boolean exists() {
        return isHome() || Files.exists(file());
    }

    private boolean isHome() {
        return name.isEmpty() && foreign.isEmpty();
    }

    /** {@link #run(List, String)} without input. */
    public Output run(List<String> command) {
        return run(command, "");
    }

    /**
     * Runs a command here to its end.
     *
     * @param input its standard input
     * @throws AcceleratorException with the command's own words when it fails, or when it takes longer than {@link #TIMEOUT}
     */
    public Output run(List<String> command, String input) {
        return required(command, attempt(command, input, TIMEOUT));
    }

    private static Output required(List<String> command, Output output) {
        if (!output.ok()) {
            throw AcceleratorException.failed(
                    "'" + Command.shown(command) + "' failed with " + output.exit() + ": " + output.words());
        }
        return output;
    }

    /** Runs a command here to its end, whatever its exit code; after the timeout it is killed and an error thrown. */
    public Output attempt(List<String> command, String input, Duration timeout) {
        return Command.run(entering(command), input, timeout);
    }

    /** Many lines of iproute2 ({@code link add ...}) in one process; it stops at the first that fails. */
    public Output ip(List<String> lines) {
        return lines.isEmpty()
                ? new Output(0, "", "")
                : run(List.of("ip", "-batch", "-"), String.join("\n", lines) + "\n");
    }

    /**
     * Lines of iproute2 that delete what may be going by itself meanwhile: each is tried.
     *
     * @param left whether anything of it is still there, asked only when a line has failed; then it is an error
     */
    public void delete(List<String> lines, BooleanSupplier left) {
        if (lines.isEmpty()) {
            return;
        }
        var output = attempt(List.of("ip", "-force", "-batch", "-"), String.join("\n", lines) + "\n", TIMEOUT);
        if (!output.ok() && left.getAsBoolean()) {
            throw AcceleratorException.failed("Not all could be deleted: " + output.words());
        }
    }

    /** An nftables script as one transaction: all of it or nothing. For the real root without a process. */
    public Output nft(String script) {
        return required(Nftables.COMMAND, holder.nftables().run(this, Form.USUAL, script));
    }

    /** What nftables lists, e.g. of {@code table inet x}; nothing where that is not. For the real root without a process. */
    String list(Form form, String what) {
        return holder.nftables().run(this, form, "list " + what + "\n").out();
    }

    /** The file by which this process itself can be here. There is none for an ordinary user, who is root in the holder only. */
    Optional<Path> entrance() {
        requireThere();
        return holder.root() ? Optional.of(file()) : Optional.empty();
    }

    /**
     * What a file of {@code /proc/net} says here. For the real root without a process.
     *
     * @param name e.g. {@code igmp6}
     */
    public String table(String name) {
        return holder.root()
                ? NetworkNamespace.in(file(), () -> read(Path.of("/proc/thread-self/net", name)))
                : run(List.of("cat", "/proc/net/" + name)).out();
    }

    /** Makes settings of the kernel (sysctl) here. For the real root without a process. */
    void set(Collection<Setting> settings) {
        if (holder.root()) {
            NetworkNamespace.in(file(), () -> {
                settings.forEach(Setting::write);
                return settings;
            });
        } else {
            var lines = settings.stream().map(Setting::line).collect(Collectors.joining());
            run(List.of("sysctl", "-q", "-p", "-"), lines);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw AcceleratorException.failed(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until links that were set up here really are: for a moment after {@code link set up} a bridge still drops what is
     * for them.
     */
    public void awaitUp(Collection<String> links) {
        Readiness.awaitUp(this, links);
    }

    /** Starts a command here and returns at once; its pipes are the caller's. */
    public Process start(List<String> command) {
        try {
            return prepare(command).start();
        } catch (IOException e) {
            throw AcceleratorException.failed("'" + Command.shown(command) + "' could not run: " + e.getMessage(), e);
        }
    }

    /** A builder for a command here, whose redirections and environment the caller completes. */
    public ProcessBuilder prepare(List<String> command) {
        return Command.builder(entering(command));
    }

    private void requireThere() {
        holder.requireAlive();
        if (!exists()) {
            throw AcceleratorException.notFound(
                    "There is no network namespace '" + name.orElseGet(() -> file().toString()) + "'.");
        }
    }

    private List<String> entering(List<String> command) {
        requireThere();
        var pid = Long.toString(holder.pid());
        var whole = new ArrayList<>(List.of("nsenter", "-t", pid, "-m"));
        if (!holder.root()) {
            whole.addAll(List.of("-U", "--preserve-credentials"));
        }
        // nsenter opens this path before it enters, so it is the path seen from outside.
        whole.add(isHome() ? "-n" : "--net=" + file());
        whole.add("--");
        whole.addAll(command);
        return List.copyOf(whole);
    }
}
