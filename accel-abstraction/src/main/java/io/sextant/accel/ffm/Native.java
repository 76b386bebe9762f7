package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** Binds functions of DPDK and of the C library, and puts their failures in their own words. */
@SuppressWarnings("restricted")
final class Native {
    /** All of memory. */
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle STRERROR = libc("strerror", ADDRESS, JAVA_INT);

    private Native() {}

    /** A function of DPDK. */
    static MethodHandle dpdk(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                Installation.symbols().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    /** A function of DPDK that returns nothing. */
    static MethodHandle dpdkVoid(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(Installation.symbols().findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
    }

    /** A function whose address is the first argument. */
    static MethodHandle pointer(MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(FunctionDescriptor.of(result, arguments));
    }

    /** A function of the C library. */
    static MethodHandle libc(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    /** A function of the C library that returns nothing. */
    static MethodHandle libcVoid(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
    }

    /** A function of the C library whose first argument is where errno is kept: a segment of {@link #state}. */
    static MethodHandle libcWithErrno(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /** The layout of what a call of {@link #libcWithErrno} keeps. */
    static StructLayout state() {
        return STATE;
    }

    /** The errno that a call kept. */
    static int errno(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    /** An error of the C library, with its words. */
    static AcceleratorException failed(String what, int errno) {
        return AcceleratorException.failed(what + ": " + words(STRERROR, errno) + ".");
    }

    /** The text that a function such as strerror has for a number. */
    static String words(MethodHandle strerror, int errno) {
        try {
            return ((MemorySegment) strerror.invokeExact(errno))
                    .reinterpret(256)
                    .getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** What a handle may be declared to throw, and a native function never does. */
    static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException known -> known;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException("A native call threw.", e);
        };
    }
}
