package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;

/** Whether libbpf, by which programs are loaded into the kernel, can be used here. */
@SuppressWarnings("restricted")
public final class Libbpf {
    /** Has XDP run by the driver: what the kernel does in its place otherwise is slower than no program. */
    static final int IN_DRIVER = 4;

    private static final String LIBRARY = "libbpf.so.1";
    private static final Optional<SymbolLookup> SYMBOLS = symbols();

    private Libbpf() {}

    /** Why it cannot be used here and what to do; empty when it can. */
    public static Optional<String> absence() {
        return SYMBOLS.isPresent()
                ? Optional.empty()
                : Optional.of("The library " + LIBRARY + " is not installed; on Debian: apt-get install libbpf1");
    }

    private static Optional<SymbolLookup> symbols() {
        try {
            var library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
            silence(library);
            return Optional.of(library);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    // It would write to the standard error; what went wrong is in the results and in the kernel's log of a load.
    private static void silence(SymbolLookup library) {
        var print = Linker.nativeLinker()
                .downcallHandle(library.findOrThrow("libbpf_set_print"), FunctionDescriptor.of(ADDRESS, ADDRESS));
        try {
            var _ = (MemorySegment) print.invokeExact(MemorySegment.NULL);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** A function of the library. Those that return an int return an errno, negated, when they fail. */
    static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments));
    }

    private static MemorySegment symbol(String name) {
        return SYMBOLS.orElseThrow(
                        () -> AcceleratorException.unsupported(absence().orElseThrow()))
                .findOrThrow(name);
    }

    /** The result, unless it is an error. */
    static int require(int result, String what) {
        if (result < 0) throw Native.failed(what, -result);
        return result;
    }
}
