package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * Programs that the kernel has verified and taken, with their maps. It keeps them as long as this is open or they are attached
 * to something.
 */
public final class BpfObject implements AutoCloseable {
    // struct bpf_object_open_opts, libbpf 1.0 and newer.
    private static final StructLayout OPTIONS = MemoryLayout.structLayout(
            JAVA_LONG.withName("sz"),
            MemoryLayout.paddingLayout(6 * 8),
            ADDRESS.withName("kernel_log_buf"),
            JAVA_LONG.withName("kernel_log_size"),
            JAVA_INT.withName("kernel_log_level"),
            MemoryLayout.paddingLayout(4));
    private static final int LOG = 1 << 20;
    private static final int LAST_LINES = 6;

    private static final MethodHandle OPEN =
            Libbpf.functionWithErrno("bpf_object__open_mem", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle LOAD = Libbpf.function("bpf_object__load", JAVA_INT, ADDRESS);
    private static final MethodHandle CLOSE = Libbpf.functionVoid("bpf_object__close", ADDRESS);
    private static final MethodHandle FIND_PROGRAM =
            Libbpf.function("bpf_object__find_program_by_name", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle PROGRAM = Libbpf.function("bpf_program__fd", JAVA_INT, ADDRESS);
    private static final MethodHandle MAP =
            Libbpf.function("bpf_object__find_map_fd_by_name", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle ATTACH =
            Libbpf.function("bpf_xdp_attach", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);

    private final MemorySegment object;

    private BpfObject(MemorySegment object) {
        this.object = object;
    }

    /**
     * Loads what a compiler has made.
     *
     * @throws AcceleratorException FAILED with the last words of the kernel's verifier when it does not take a program
     */
    public static BpfObject load(byte[] elf) {
        try (var arena = Arena.ofConfined()) {
            var log = arena.allocate(LOG);
            var object = new BpfObject(open(elf, log, arena));
            try {
                var result = (int) LOAD.invokeExact(object.object);
                if (result < 0) throw Native.failed("The kernel does not take the program" + last(log), -result);
                return object;
            } catch (Throwable e) {
                object.close();
                throw e;
            }
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static MemorySegment open(byte[] elf, MemorySegment log, Arena arena) throws Throwable {
        var options = arena.allocate(OPTIONS);
        options.set(JAVA_LONG, 0, OPTIONS.byteSize());
        options.set(ADDRESS, OPTIONS.byteOffset(groupElement("kernel_log_buf")), log);
        options.set(JAVA_LONG, OPTIONS.byteOffset(groupElement("kernel_log_size")), log.byteSize());
        var state = arena.allocate(Native.state());
        var octets = arena.allocateFrom(JAVA_BYTE, elf);
        var object = (MemorySegment) OPEN.invokeExact(state, octets, octets.byteSize(), options);
        if (object.address() == 0) throw Native.failed("The file holds no program", Native.errno(state));
        return object;
    }

    private static String last(MemorySegment log) {
        var lines = log.getString(0).lines().toList();
        return lines.isEmpty()
                ? ""
                : " (" + String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) + ")";
    }

    /** One of its maps. */
    public BpfMap map(String name) {
        try (var arena = Arena.ofConfined()) {
            var descriptor = (int) MAP.invokeExact(object, arena.allocateFrom(name));
            return new BpfMap(Libc.duplicate(Libbpf.require(descriptor, "There is no map " + name)));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /**
     * Has one of its programs decide about what a link receives, in place of the one that does: until the link goes.
     *
     * @param link the number of a link in the network namespace of the calling thread
     */
    public void attach(String program, int link) {
        try (var arena = Arena.ofConfined()) {
            var found = (MemorySegment) FIND_PROGRAM.invokeExact(object, arena.allocateFrom(program));
            if (found.address() == 0) throw AcceleratorException.notFound("There is no program " + program + ".");
            var descriptor = (int) PROGRAM.invokeExact(found);
            Libbpf.require(
                    (int) ATTACH.invokeExact(link, descriptor, Libbpf.IN_DRIVER, MemorySegment.NULL),
                    "The program " + program + " cannot be attached to link " + link);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Lets go of it. */
    @Override
    public void close() {
        try {
            CLOSE.invokeExact(object);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
