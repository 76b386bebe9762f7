package io.sextant.accel.golden;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** What the C library has and the JDK has not: packet sockets. */
@SuppressWarnings("restricted")
enum Libc {
    SOCKET(JAVA_INT, JAVA_INT, JAVA_INT),
    BIND(JAVA_INT, ADDRESS, JAVA_INT),
    SEND(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
    RECVFROM(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS),
    POLL(ADDRESS, JAVA_LONG, JAVA_INT),
    CLOSE(JAVA_INT),
    IF_NAMETOINDEX(ADDRESS);

    private final MethodHandle handle;

    Libc(MemoryLayout... arguments) {
        var linker = Linker.nativeLinker();
        var symbol = linker.defaultLookup().findOrThrow(name().toLowerCase(Locale.ROOT));
        // Those that return a long return what an int holds, too: the length of a frame.
        handle = linker.downcallHandle(
                symbol, FunctionDescriptor.of(JAVA_INT, arguments), Linker.Option.captureCallState("errno"));
    }

    /** What it returns; an error with its number when that is below zero. */
    int call(Object... arguments) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            var all = new Object[arguments.length + 1];
            all[0] = state;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            var result = (int) handle.invokeWithArguments(all);
            if (result < 0) throw new IllegalStateException(name() + " failed with error " + errno(state));
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name() + " cannot be called.", e);
        }
    }

    private static int errno(MemorySegment state) {
        return state.get(JAVA_INT, 0);
    }
}
