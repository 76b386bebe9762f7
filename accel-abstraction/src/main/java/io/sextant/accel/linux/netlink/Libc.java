package io.sextant.accel.linux.netlink;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The calls of the C library that are needed here; each fails with the library's own words. */
@SuppressWarnings("restricted")
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = call("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            call("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECV =
            call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SET_OPTION =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int MOST_WORDS = 256;

    private Libc() {}

    private static MethodHandle call(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), type, Linker.Option.captureCallState("errno"));
    }

    static int open(Path file) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var name = arena.allocateFrom(file.toString());
            return (int) checked((int) OPEN.invokeExact(state, name, CLOSE_ON_EXEC), state, "open " + file);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static void close(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var _ = (int) CLOSE.invokeExact(arena.allocate(STATE), descriptor);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static int socket(int family, int type, int protocol) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            return (int)
                    checked((int) SOCKET.invokeExact(state, family, type | CLOSE_ON_EXEC, protocol), state, "socket");
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    /** Switches an option of a socket on. */
    static void enable(int socket, int level, int option) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            var on = arena.allocateFrom(JAVA_INT, 1);
            checked((int) SET_OPTION.invokeExact(state, socket, level, option, on, 4), state, "setsockopt");
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static void send(int socket, MemorySegment octets) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            checked((long) SEND.invokeExact(state, socket, octets, octets.byteSize(), 0), state, "send");
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    static long receive(int socket, MemorySegment into) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(STATE);
            return checked((long) RECV.invokeExact(state, socket, into, into.byteSize(), 0), state, "recv");
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    /** What an error number means. */
    static String words(int errno) {
        try {
            var text = (MemorySegment) STRERROR.invokeExact(errno);
            return text.reinterpret(MOST_WORDS).getString(0);
        } catch (Throwable e) {
            throw thrown(e);
        }
    }

    private static long checked(long result, MemorySegment state, String what) {
        if (result < 0) throw AcceleratorException.failed(what + ": " + words(state.get(JAVA_INT, ERRNO)));
        return result;
    }

    private static RuntimeException thrown(Throwable e) {
        if (e instanceof RuntimeException problem) return problem;
        if (e instanceof Error error) throw error;
        return new IllegalStateException(e);
    }
}
