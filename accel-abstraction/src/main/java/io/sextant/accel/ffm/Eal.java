package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** DPDK's environment: one in a process, until the process ends. */
@SuppressWarnings("restricted")
public final class Eal {
    private static final MethodHandle INIT = Native.dpdk("rte_eal_init", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle REGISTER = Native.dpdk("rte_thread_register", JAVA_INT);
    private static final MethodHandle STRERROR = Native.dpdk("rte_strerror", ADDRESS, JAVA_INT);

    private static Optional<Eal> running = Optional.empty();

    private Eal() {}

    /**
     * Starts it, or returns the one that runs.
     *
     * @param megabytes of memory for all buffers and tables; taken from the kernel as it is used
     * @throws AcceleratorException UNSUPPORTED where DPDK is not installed, FAILED in its words
     */
    public static synchronized Eal start(int megabytes) {
        if (running.isEmpty()) {
            Installation.symbols();
            init(List.of(
                    "sextant",
                    "--no-huge",
                    "-m",
                    Integer.toString(megabytes),
                    // Cards are plugged in when they are wanted; an address that none has keeps DPDK off all others.
                    "-a",
                    "ffff:ff:1f.7",
                    "--no-shconf",
                    "--no-telemetry",
                    // One lcore, free to run on any CPU: -l would pin this thread and all that it starts to one.
                    "--lcores",
                    "0@(" + cpus() + ")",
                    "--log-level",
                    "4"));
            running = Optional.of(new Eal());
        }
        return running.get();
    }

    private static String cpus() {
        var cpus = new ArrayList<String>();
        for (var cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) cpus.add(Integer.toString(cpu));
        return String.join(",", cpus);
    }

    private static void init(List<String> arguments) {
        // DPDK keeps the words, so they live as long as the process.
        var arena = Arena.global();
        var words = arena.allocate(ADDRESS, arguments.size() + 1);
        for (var i = 0; i < arguments.size(); i++) words.setAtIndex(ADDRESS, i, arena.allocateFrom(arguments.get(i)));
        try {
            if ((int) INIT.invokeExact(arguments.size(), words) < 0)
                throw failed("DPDK's environment does not start with " + String.join(" ", arguments), errno());
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Makes the calling thread one of DPDK's, so that it has buffers in a cache of its own. */
    public void register() {
        try {
            check((int) REGISTER.invokeExact(), "This thread cannot become one of DPDK's");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The result of a call that is negative when it fails, {@code -errno} or -1 with rte_errno. */
    static int check(int result, String what) {
        if (result >= 0) return result;
        throw failed(what, result == -1 ? errno() : -result);
    }

    static AcceleratorException failed(String what, int errno) {
        return AcceleratorException.failed(what + ": " + Native.words(STRERROR, errno) + ".");
    }

    /** The calling thread's rte_errno: looking up a thread's variable finds the copy of the thread that looks. */
    static int errno() {
        return Installation.symbols()
                .findOrThrow("per_lcore__rte_errno")
                .reinterpret(JAVA_INT.byteSize())
                .get(JAVA_INT, 0);
    }

    /** A pointer that DPDK returned, which is null when it fails. */
    static MemorySegment check(MemorySegment pointer, String what) {
        if (pointer.equals(MemorySegment.NULL)) throw failed(what, errno());
        return pointer;
    }
}
