package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.stream.IntStream;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** A program that the kernel has, whoever loaded it. */
public final class LoadedProgram implements AutoCloseable {
    private static final int MOST_MAPS = 16;
    private static final int NO_SUCH_ENTRY = 2;

    // The first fields of struct bpf_prog_info; the kernel fills as many as there are.
    private static final StructLayout PROGRAM = MemoryLayout.structLayout(
            MemoryLayout.paddingLayout(52), JAVA_INT.withName("nr_map_ids"), ADDRESS.withName("map_ids"));
    // The first fields of struct bpf_map_info.
    private static final StructLayout MAP = MemoryLayout.structLayout(
            MemoryLayout.paddingLayout(8),
            JAVA_INT.withName("key_size"),
            JAVA_INT.withName("value_size"),
            MemoryLayout.paddingLayout(8),
            MemoryLayout.paddingLayout(16).withName("name"));

    private static final MethodHandle ATTACHED =
            Libbpf.function("bpf_xdp_query_id", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle ATTACH =
            Libbpf.function("bpf_xdp_attach", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle BY_ID = Libbpf.function("bpf_prog_get_fd_by_id", JAVA_INT, JAVA_INT);
    private static final MethodHandle MAP_BY_ID = Libbpf.function("bpf_map_get_fd_by_id", JAVA_INT, JAVA_INT);
    private static final MethodHandle INFO =
            Libbpf.function("bpf_obj_get_info_by_fd", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

    private final int descriptor;

    private LoadedProgram(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Has the kernel verify a program for XDP, and take it; it keeps it while this is open or it is attached to something.
     *
     * @param instructions as the kernel takes them, with maps named by their descriptors
     * @throws AcceleratorException INVALID with the last words of the kernel's verifier when it refuses the program
     */
    public static LoadedProgram load(String name, String license, byte[] instructions) {
        return new LoadedProgram(Verifier.load(name, license, instructions));
    }

    /**
     * Has it decide about what a link receives, in place of the one that does: until the link goes.
     *
     * @param link the number of a link in the network namespace of the calling thread
     */
    public void attach(int link) {
        try {
            Libbpf.require(
                    (int) ATTACH.invokeExact(link, descriptor, Libbpf.IN_DRIVER, MemorySegment.NULL),
                    "A program cannot be attached to link " + link);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /**
     * The id of the program that decides about what a link receives.
     *
     * @param link the number of a link in the network namespace of the calling thread
     */
    public static Optional<Integer> attached(int link) {
        try (var arena = Arena.ofConfined()) {
            var id = arena.allocate(JAVA_INT);
            Libbpf.require(
                    (int) ATTACHED.invokeExact(link, Libbpf.IN_DRIVER, id),
                    "The program of link " + link + " cannot be found");
            return Optional.of(id.get(JAVA_INT, 0)).filter(i -> i != 0);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The program with an id, if the kernel has it; the caller closes it. */
    public static Optional<LoadedProgram> find(int id) {
        try {
            var descriptor = (int) BY_ID.invokeExact(id);
            return descriptor == -NO_SUCH_ENTRY
                    ? Optional.empty()
                    : Optional.of(
                            new LoadedProgram(Libbpf.require(descriptor, "The program " + id + " cannot be had")));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** One of the maps that it uses, if it has one of this name; the caller closes it. */
    public Optional<BpfMap> map(String name) {
        return maps().mapToObj(id -> named(id, name)).flatMap(Optional::stream).findFirst();
    }

    private IntStream maps() {
        try (var arena = Arena.ofConfined()) {
            var ids = arena.allocate(JAVA_INT, MOST_MAPS);
            var info = arena.allocate(PROGRAM);
            var count = PROGRAM.byteOffset(groupElement("nr_map_ids"));
            info.set(JAVA_INT, count, MOST_MAPS);
            info.set(ADDRESS, PROGRAM.byteOffset(groupElement("map_ids")), ids);
            read(descriptor, info);
            return IntStream.of(ids.asSlice(0, 4L * Math.min(MOST_MAPS, info.get(JAVA_INT, count)))
                    .toArray(JAVA_INT));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static Optional<BpfMap> named(int id, String name) {
        try (var arena = Arena.ofConfined()) {
            var map = Libbpf.require((int) MAP_BY_ID.invokeExact(id), "The map " + id + " cannot be had");
            var info = arena.allocate(MAP);
            read(map, info);
            if (info.getString(MAP.byteOffset(groupElement("name"))).equals(name))
                return Optional.of(new BpfMap(
                        map,
                        info.get(JAVA_INT, MAP.byteOffset(groupElement("key_size"))),
                        info.get(JAVA_INT, MAP.byteOffset(groupElement("value_size")))));
            Libc.close(map);
            return Optional.empty();
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static void read(int descriptor, MemorySegment info) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            var length = arena.allocateFrom(JAVA_INT, (int) info.byteSize());
            Libbpf.require((int) INFO.invokeExact(descriptor, info, length), "The kernel does not say what it has");
        }
    }

    /** Lets go of it. */
    @Override
    public void close() {
        Libc.close(descriptor);
    }
}
