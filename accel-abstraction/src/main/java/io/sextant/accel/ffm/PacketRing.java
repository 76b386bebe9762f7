package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

/**
 * The packet socket that DPDK's af_packet gets in place of its own. Its own is one of a fan-out whose fragments the kernel puts
 * together, so that no fragment ever passes, and shows what the kernel itself sends. The new socket has the same rings, at the
 * same address and under the same number, so that the driver sees no difference.
 */
final class PacketRing implements AutoCloseable {
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
    private static final Executor PLATFORM =
            task -> Thread.ofPlatform().daemon().name("rings").start(task);

    private static final MethodHandle OPTION =
            Native.libcWithErrno("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = Native.libcWithErrno("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle MAP =
            Native.libcWithErrno("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
    private static final MethodHandle RENUMBER = Native.libcWithErrno("dup3", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    private final int socket;
    private final int link;
    private final long octets;
    private final CompletableFuture<Void> rings;

    private PacketRing(String link, int frames) {
        this.link = Link.index(link);
        this.socket = Libc.socket(PACKET, RAW);
        this.octets = 2L * frames * FRAME;
        this.rings = CompletableFuture.runAsync(() -> makeRings(frames), PLATFORM);
    }

    /**
     * Begins to make one. The kernel waits some tens of milliseconds for each ring; meanwhile the driver can have its own made.
     *
     * @param link in the network namespace of the calling thread
     * @param frames there is room for, each way
     */
    static PacketRing prepare(String link, int frames) {
        return new PacketRing(link, frames);
    }

    private void makeRings(int frames) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Native.state());
            set(VERSION, arena.allocateFrom(JAVA_INT, SECOND_VERSION), state);
            set(LOSS, arena.allocateFrom(JAVA_INT, 1), state);
            set(IGNORE_OUTGOING, arena.allocateFrom(JAVA_INT, 1), state);
            var ring = arena.allocateFrom(JAVA_INT, BLOCK, frames * FRAME / BLOCK, FRAME, frames);
            set(RECEIVE_RING, ring, state);
            set(TRANSMIT_RING, ring, state);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /**
     * Gives the driver this socket, before it has received or sent anything.
     *
     * @param old the driver's own socket on the same link
     */
    void replace(int old) {
        try (var arena = Arena.ofConfined()) {
            rings.join();
            var state = arena.allocate(Native.state());
            map(Mapping.of(old), state);
            bind(arena, state);
            var retired = FrameSources.retiring(old);
            require((int) RENUMBER.invokeExact(state, socket, old, CLOSE_ON_EXEC), state);
            retired.run();
        } catch (CompletionException e) {
            throw Native.unexpected(e.getCause());
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Lets go of it; the driver, if it was given it, has it under another number. */
    @Override
    public void close() {
        rings.handle((_, _) -> 0).join();
        Libc.close(socket);
    }

    private void set(int option, MemorySegment value, MemorySegment state) throws Throwable {
        require((int) OPTION.invokeExact(state, socket, LEVEL, option, value, (int) value.byteSize()), state);
    }

    private void map(Mapping mapping, MemorySegment state) throws Throwable {
        if (mapping.length() != octets)
            throw AcceleratorException.failed("DPDK's rings have " + mapping.length() + " octets, not " + octets + ".");
        var where = MemorySegment.ofAddress(mapping.start());
        var mapped = (MemorySegment)
                MAP.invokeExact(state, where, mapping.length(), READ_AND_WRITE, SHARED_FIXED_LOCKED, socket, 0L);
        require(mapped.equals(where) ? 0 : -1, state);
    }

    // struct sockaddr_ll: family, protocol in network byte order, link, and what only who sends by it fills in.
    private void bind(Arena arena, MemorySegment state) throws Throwable {
        var address = arena.allocate(20, 4);
        address.set(JAVA_SHORT, 0, (short) PACKET);
        address.set(JAVA_SHORT, 2, ALL_PROTOCOLS);
        address.set(JAVA_INT, 4, link);
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
