package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** What programs in the kernel share with us: values by keys. */
public final class BpfMap implements AutoCloseable {
    private static final MethodHandle UPDATE =
            Libbpf.function("bpf_map_update_elem", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LOOK_UP =
            Libbpf.function("bpf_map_lookup_elem", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle DELETE = Libbpf.function("bpf_map_delete_elem", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CREATE =
            Libbpf.function("bpf_map_create", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle PROCESSORS = Libbpf.function("libbpf_num_possible_cpus", JAVA_INT);

    private static final int NO_SUCH_ENTRY = 2;
    // struct bpf_map_create_opts
    private static final int OPTIONS = 48;
    private static final int FLAGS = 28;

    private final int descriptor;
    private final int keySize;
    private final int valueSize;

    /**
     * Takes over a descriptor.
     *
     * @param keySize what the kernel reads at a key's address
     * @param valueSize what it reads and writes at a value's, for each processor where a value is one for each
     */
    BpfMap(int descriptor, int keySize, int valueSize) {
        this.descriptor = descriptor;
        this.keySize = keySize;
        this.valueSize = valueSize;
    }

    /**
     * A new map; the kernel has it as long as this is open or a program uses it.
     *
     * @param kind a number of {@code enum bpf_map_type}
     * @param flags of {@code BPF_MAP_CREATE}
     */
    public static BpfMap create(String name, int kind, int keySize, int valueSize, int entries, int flags) {
        try (var arena = Arena.ofConfined()) {
            var options = arena.allocate(OPTIONS, Long.BYTES);
            options.set(JAVA_LONG, 0, OPTIONS);
            options.set(JAVA_INT, FLAGS, flags);
            var created =
                    (int) CREATE.invokeExact(kind, arena.allocateFrom(name), keySize, valueSize, entries, options);
            return new BpfMap(Libbpf.require(created, "The map " + name + " cannot be made"), keySize, valueSize);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The number by which instructions name it. */
    public int descriptor() {
        return descriptor;
    }

    private MemorySegment key(Arena arena, byte[] key) {
        return whole(arena, key, keySize);
    }

    // The kernel takes as much as it wants, however much is there.
    private static MemorySegment whole(Arena arena, byte[] octets, int size) {
        if (octets.length != size)
            throw new IllegalArgumentException("There are " + octets.length + " octets, not " + size);
        return arena.allocateFrom(JAVA_BYTE, octets);
    }

    /** Gives a key a value. Both are as long as the map's are. */
    public void put(byte[] key, byte[] value) {
        try (var arena = Arena.ofConfined()) {
            Libbpf.require(
                    (int) UPDATE.invokeExact(descriptor, key(arena, key), whole(arena, value, valueSize), 0L),
                    "A key of a map cannot be given a value");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The value of a key, if it has one; of a map that has not one for each processor. */
    public Optional<byte[]> get(byte[] key) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(valueSize, Long.BYTES);
            var result = (int) LOOK_UP.invokeExact(descriptor, key(arena, key), value);
            if (result == -NO_SUCH_ENTRY) return Optional.empty();
            Libbpf.require(result, "A key of a map cannot be read");
            return Optional.of(value.toArray(JAVA_BYTE));
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Takes a key away, if it is there. */
    public void remove(byte[] key) {
        try (var arena = Arena.ofConfined()) {
            var result = (int) DELETE.invokeExact(descriptor, key(arena, key));
            if (result != -NO_SUCH_ENTRY) Libbpf.require(result, "A key of a map cannot be taken away");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The numbers of eight octets that are the value of a key, each the sum of those that the processors have. */
    public long[] sums(byte[] key) {
        try (var arena = Arena.ofConfined()) {
            var numbers = valueSize / Long.BYTES;
            var processors = Libbpf.require((int) PROCESSORS.invokeExact(), "The processors cannot be counted");
            var values = arena.allocate(JAVA_LONG, Math.ceilDiv(valueSize, Long.BYTES) * (long) processors);
            Libbpf.require(
                    (int) LOOK_UP.invokeExact(descriptor, key(arena, key), values), "A key of a map cannot be read");
            var sums = new long[numbers];
            for (var i = 0; i < processors * numbers; i++) sums[i % numbers] += values.getAtIndex(JAVA_LONG, i);
            return sums;
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Lets go of it; programs that use it keep it. */
    @Override
    public void close() {
        Libc.close(descriptor);
    }
}
