package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Counters.PortTraffic;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A sleeping process that owns the site's network and mount namespaces (and, for an ordinary user, a user namespace in which
 * that user is root). All kernel objects live in them; they outlive the agent, which finds the holder again by a state file,
 * and die with the holder.
 *
 * <p>The holder has a tmpfs of its own on {@code /run}, the same life as the kernel objects. Safe for use by many threads.
 */
public final class Holder {
    private final HolderState state;
    private final Path stateFile;
    private final boolean root;
    private final Nftables nftables = new Nftables();

    private Holder(HolderState state, Path stateFile, boolean root) {
        this.state = state;
        this.stateFile = stateFile;
        this.root = root;
    }

    /**
     * The holder that belongs to this folder: the one that runs, else a new one.
     *
     * @param stateDir the agent's data folder; made when it is not there
     * @throws AcceleratorException when the kernel or a missing tool does not let it start, in their words
     */
    public static synchronized Holder attachOrStart(Path stateDir) {
        try {
            Files.createDirectories(stateDir);
            try (var channel = FileChannel.open(
                            stateDir.resolve("holder.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                var file = stateDir.resolve("holder");
                var known = HolderState.read(file);
                var running = known.filter(HolderState::alive);
                var root = HolderProcess.runsAsRoot();
                var state = running.isPresent()
                        ? running.get()
                        : HolderProcess.start(file, known.map(HolderState::prefix), root);
                return new Holder(state, file, root);
            }
        } catch (IOException e) {
            throw AcceleratorException.failed(
                    "The holder's state in " + stateDir + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Its process id, as the agent sees it. */
    public long pid() {
        return state.pid();
    }

    /** Five random characters (a letter first) with which every name of ours in the kernel begins; the same after a restart. */
    public String prefix() {
        return state.prefix();
    }

    /** Whether it runs as the real root; otherwise it is root in its own user namespace only. */
    public boolean root() {
        return root;
    }

    Nftables nftables() {
        return nftables;
    }

    /** Whether the process still runs. */
    public boolean alive() {
        return state.alive();
    }

    /** Its own network namespace, where the links (bridges) are. */
    public Netns home() {
        return Netns.home(this);
    }

    /** A network namespace by its name; it need not be there yet. */
    public Netns netns(String name) {
        return Netns.named(this, name);
    }

    /** A network namespace that something else has made, by its file as this process sees it: only for the real root. */
    public Netns foreign(Path file) {
        return Netns.foreign(this, file);
    }

    /** Runs a command in the holder's own network namespace; see {@link Netns#run(List)}. */
    public Output run(List<String> command) {
        return home().run(command);
    }

    /** Starts a command in the holder's own network namespace; see {@link Netns#start(List)}. */
    public Process start(List<String> command) {
        return home().start(command);
    }

    /** What the other end of each link in its own network namespace has received and sent, by the link's name. */
    public Map<String, PortTraffic> traffic() {
        return Links.traffic(this);
    }

    /** Where the agent finds an absolute path of the holder's mount namespace, e.g. its {@code /run}. */
    public Path outside(Path inside) {
        return Path.of("/proc/" + pid() + "/root" + inside);
    }

    /**
     * Kills every process that lives in its namespaces and the holder itself, and with it all they held. Does nothing when it
     * is gone already.
     */
    public void destroy() {
        HolderProcess.destroy(this);
        try {
            Files.deleteIfExists(stateFile);
        } catch (IOException e) {
            throw AcceleratorException.failed("The holder's state file cannot be deleted: " + e.getMessage(), e);
        }
    }

    void requireAlive() {
        if (!alive()) {
            throw AcceleratorException.failed("The holder (process " + pid()
                    + ") is gone, and all that it held; a restart of the agent makes a new one.");
        }
    }
}
