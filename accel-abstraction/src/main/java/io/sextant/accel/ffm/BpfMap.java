package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** What programs in the kernel share with us, by 32-bit keys. */
public final class BpfMap implements AutoCloseable {
    private static final MethodHandle UPDATE =
            Libbpf.function("bpf_map_update_elem", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle LOOK_UP =
            Libbpf.function("bpf_map_lookup_elem", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle PROCESSORS = Libbpf.function("libbpf_num_possible_cpus", JAVA_INT);

    private final int descriptor;

    /** Takes over a descriptor. */
    BpfMap(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Gives a key a value, of as many octets as the map's values have. */
    public void put(int key, byte[] value) {
        try (var arena = Arena.ofConfined()) {
            Libbpf.require(
                    (int) UPDATE.invokeExact(
                            descriptor, arena.allocateFrom(JAVA_INT, key), arena.allocateFrom(JAVA_BYTE, value), 0L),
                    "The key " + key + " of a map cannot be given a value");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** The numbers that are the value of a key, each the sum of those that the processors have. */
    public long[] sums(int key, int numbers) {
        try (var arena = Arena.ofConfined()) {
            var processors = Libbpf.require((int) PROCESSORS.invokeExact(), "The processors cannot be counted");
            var values = arena.allocate(JAVA_LONG, (long) processors * numbers);
            Libbpf.require(
                    (int) LOOK_UP.invokeExact(descriptor, arena.allocateFrom(JAVA_INT, key), values),
                    "The key " + key + " of a map cannot be read");
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
