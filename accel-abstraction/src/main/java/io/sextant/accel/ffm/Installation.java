package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;

/** Whether DPDK can be used here. */
@SuppressWarnings("restricted")
public final class Installation {
    /** What to install on Debian so that DPDK can be used. */
    public static final String PACKAGES =
            "librte-ethdev23 librte-pipeline23 librte-net-af-packet23 librte-mempool-ring23";

    // The dependencies of these two hold all the rest.
    private static final List<String> LIBRARIES = List.of("librte_ethdev.so.23", "librte_pipeline.so.23");

    private static final Attempt ATTEMPT = attempt();

    private record Attempt(SymbolLookup symbols, Optional<String> absence) {}

    private Installation() {}

    /** Why DPDK cannot be used here and what to do; empty when it can. */
    public static Optional<String> absence() {
        return ATTEMPT.absence();
    }

    static SymbolLookup symbols() {
        ATTEMPT.absence().ifPresent(words -> {
            throw AcceleratorException.unsupported(words);
        });
        return ATTEMPT.symbols();
    }

    private static Attempt attempt() {
        var symbols = Linker.nativeLinker().defaultLookup();
        try {
            for (var library : LIBRARIES) symbols = symbols.or(SymbolLookup.libraryLookup(library, Arena.global()));
        } catch (IllegalArgumentException e) {
            return new Attempt(
                    symbols,
                    Optional.of("DPDK " + Layouts.VERSION + " is not installed (" + e.getMessage() + "); on Debian: "
                            + "apt-get install " + PACKAGES));
        }
        var version = version(symbols);
        return version.matches("DPDK \\Q" + Layouts.VERSION + "\\E\\.\\d+")
                ? new Attempt(symbols, Optional.empty())
                : new Attempt(
                        symbols,
                        Optional.of("This is " + version + ", and only DPDK " + Layouts.VERSION
                                + " has been checked: install that one."));
    }

    private static String version(SymbolLookup symbols) {
        var handle = Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow("rte_version"), FunctionDescriptor.of(ADDRESS));
        try {
            return ((MemorySegment) handle.invokeExact()).reinterpret(64).getString(0);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }
}
