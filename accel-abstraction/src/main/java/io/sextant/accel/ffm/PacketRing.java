package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * The packet socket that DPDK's af_packet gets in place of its own. Its own is one of a fan-out whose fragments the kernel puts
 * together, so that no fragment ever passes, and shows what the kernel itself sends. The new socket has the same rings, at the
 * same address and under the same number, so that the driver sees no difference.
 */
final class PacketRing {
    private static final int PACKET = 17;
    private static final int RAW = 3;
    private static final short ALL_PROTOCOLS = 0x0300;

    // linux/if_packet.h
    private static final int LEVEL = 263;
    private static final int RECEIVE_RING = 5;
    private static final int VERSION = 10;
    private static final int TRANSMIT_RING = 13;
    private static final int LOSS = 14;
    private static final int IGNORE_OUTGOING = 23;
    private static final int SECOND_VERSION = 1;

    private static final int BLOCK = 4096;
    private static final int FRAME = 2048;
    private static final int READ_AND_WRITE = 3;
    private static final int SHARED_FIXED_LOCKED = 0x1 | 0x10 | 0x2000;
    private static final int CLOSE_ON_EXEC = 0x80000;

    private static final MethodHandle OPTION =
            Native.libcWithErrno("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = Native.libcWithErrno("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle MAP =
            Native.libcWithErrno("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle RENUMBER = Native.libcWithErrno("dup3", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    private PacketRing() {}

    /**
     * Gives the driver another socket, before it has received or sent anything.
     *
     * @param old the driver's own socket
     * @param link that it is bound to, in the network namespace of the calling thread
     */
    static void replace(int old, String link) {
        var fresh = Libc.socket(PACKET, RAW);
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            var mapping = Mapping.of(old);
            set(fresh, VERSION, arena.allocateFrom(JAVA_INT, SECOND_VERSION), state);
            set(fresh, LOSS, arena.allocateFrom(JAVA_INT, 1), state);
            set(fresh, IGNORE_OUTGOING, arena.allocateFrom(JAVA_INT, 1), state);
            var frames = (int) (mapping.length() / 2 / FRAME);
            var ring = arena.allocateFrom(JAVA_INT, BLOCK, frames * FRAME / BLOCK, FRAME, frames);
            set(fresh, RECEIVE_RING, ring, state);
            set(fresh, TRANSMIT_RING, ring, state);
            map(fresh, mapping, state);
            bind(fresh, link, arena, state);
            var retired = FrameSources.retiring(old);
            require((int) RENUMBER.invokeExact(state, fresh, old, CLOSE_ON_EXEC), state);
            retired.run();
        } catch (Throwable e) {
            throw Native.unexpected(e);
        } finally {
            Libc.close(fresh);
        }
    }

    private static void set(int socket, int option, MemorySegment value, MemorySegment state) throws Throwable {
        require((int) OPTION.invokeExact(state, socket, LEVEL, option, value, (int) value.byteSize()), state);
    }

    private static void map(int socket, Mapping mapping, MemorySegment state) throws Throwable {
        var where = MemorySegment.ofAddress(mapping.start());
        var mapped = (MemorySegment)
                MAP.invokeExact(state, where, mapping.length(), READ_AND_WRITE, SHARED_FIXED_LOCKED, socket, 0L);
        require(mapped.equals(where) ? 0 : -1, state);
    }

    // struct sockaddr_ll: family, protocol in network byte order, link, and what only who sends by it fills in.
    private static void bind(int socket, String link, Arena arena, MemorySegment state) throws Throwable {
        var address = arena.allocate(20, 4);
        address.set(JAVA_SHORT, 0, (short) PACKET);
        address.set(JAVA_SHORT, 2, ALL_PROTOCOLS);
        address.set(JAVA_INT, 4, Link.index(link));
        require((int) BIND.invokeExact(state, socket, address, (int) address.byteSize()), state);
    }

    private static void require(int result, MemorySegment state) {
        if (result < 0) throw Native.failed("A packet socket cannot be prepared", Native.errno(state));
    }

    /** Where the memory of a socket is. */
    private record Mapping(long start, long length) {
        static Mapping of(int socket) {
            try {
                var name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + socket))
                        .toString();
                return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                        .filter(line -> line.endsWith(" " + name))
                        .map(line -> line.substring(0, line.indexOf(' ')).split("-"))
                        .map(ends -> new Mapping(Long.parseLong(ends[0], 16), length(ends)))
                        .findFirst()
                        .orElseThrow(() -> AcceleratorException.failed("DPDK has no memory of packet " + name + "."));
            } catch (IOException e) {
                throw AcceleratorException.failed("The memory of this process cannot be read: " + e.getMessage(), e);
            }
        }

        private static long length(String[] ends) {
            return Long.parseLong(ends[1], 16) - Long.parseLong(ends[0], 16);
        }
    }
}
