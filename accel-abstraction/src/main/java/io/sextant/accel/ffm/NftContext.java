package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/**
 * What the command nft does, by its own library and so without a process: in the network namespace that it is opened in,
 * whichever thread uses it.
 *
 * <p>The library does not say that several threads may be in it at once, so one at a time is. It is written for a command: what it
 * cannot do without, memory and a socket, it ends this whole process for.
 */
@SuppressWarnings("restricted")
public final class NftContext implements AutoCloseable {
    private static final Optional<SymbolLookup> LIBRARY = library();
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
    private static final int DEFAULT = 0;

    private final MemorySegment context;

    private NftContext(MemorySegment context) {
        this.context = context;
    }

    /** The library's functions, once it is known to be there. */
    private static final class Calls {
        static final MethodHandle NEW = function("nft_ctx_new", ADDRESS, JAVA_INT);
        static final MethodHandle FREE = functionVoid("nft_ctx_free", ADDRESS);
        static final MethodHandle KEEP_OUTPUT = function("nft_ctx_buffer_output", JAVA_INT, ADDRESS);
        static final MethodHandle KEEP_ERRORS = function("nft_ctx_buffer_error", JAVA_INT, ADDRESS);
        static final MethodHandle SET_FLAGS = functionVoid("nft_ctx_output_set_flags", ADDRESS, JAVA_INT);
        static final MethodHandle RUN = function("nft_run_cmd_from_buffer", JAVA_INT, ADDRESS, ADDRESS);
        static final MethodHandle OUTPUT = function("nft_ctx_get_output_buffer", ADDRESS, ADDRESS);
        static final MethodHandle ERRORS = function("nft_ctx_get_error_buffer", ADDRESS, ADDRESS);

        private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
            return bind(name, FunctionDescriptor.of(result, arguments));
        }

        private static MethodHandle functionVoid(String name, MemoryLayout... arguments) {
            return bind(name, FunctionDescriptor.ofVoid(arguments));
        }

        private static MethodHandle bind(String name, FunctionDescriptor type) {
            return Linker.nativeLinker().downcallHandle(LIBRARY.orElseThrow().findOrThrow(name), type);
        }
    }

    private static Optional<SymbolLookup> library() {
        try {
            return Optional.of(SymbolLookup.libraryLookup("libnftables.so.1", Arena.global()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the library is installed here. */
    public static boolean available() {
        return LIBRARY.isPresent();
    }

    /** Opens one in a network namespace. */
    public static NftContext open(Path namespace) {
        ONE_AT_A_TIME.lock();
        try {
            return NetworkNamespace.in(namespace, NftContext::open);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private static NftContext open() {
        try {
            var context = (MemorySegment) Calls.NEW.invokeExact(DEFAULT);
            var _ = (int) Calls.KEEP_OUTPUT.invokeExact(context);
            var _ = (int) Calls.KEEP_ERRORS.invokeExact(context);
            return new NftContext(context);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /**
     * Runs a script as one transaction, and says what nft prints; nothing when it is refused, whole. For the reason run the
     * command: of a script the library shows the first line, whichever is wrong.
     *
     * @param flags of what is printed ({@code NFT_CTX_OUTPUT_})
     */
    public Optional<String> run(String script, int flags) {
        ONE_AT_A_TIME.lock();
        try (var arena = Arena.ofConfined()) {
            Calls.SET_FLAGS.invokeExact(context, flags);
            var result = (int) Calls.RUN.invokeExact(context, arena.allocateFrom(script));
            // To ask for what it has kept is to have it forgotten.
            var printed = (MemorySegment) Calls.OUTPUT.invokeExact(context);
            var _ = (MemorySegment) Calls.ERRORS.invokeExact(context);
            return result == 0 ? Optional.of(printed.reinterpret(Long.MAX_VALUE).getString(0)) : Optional.empty();
        } catch (Throwable e) {
            throw Native.unexpected(e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** Closes it. While the kernel has not yet let go of what a transaction replaced, this waits some 10 ms. */
    @Override
    public void close() {
        ONE_AT_A_TIME.lock();
        try {
            Calls.FREE.invokeExact(context);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
