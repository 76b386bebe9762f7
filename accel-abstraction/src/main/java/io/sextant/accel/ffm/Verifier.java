package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The kernel's verifier: it follows every way through a program before the kernel takes it. */
final class Verifier {
    // struct bpf_prog_load_opts, libbpf 1.0 and newer.
    private static final StructLayout OPTIONS = MemoryLayout.structLayout(
            JAVA_LONG.withName("sz"),
            MemoryLayout.paddingLayout(80),
            JAVA_INT.withName("log_level"),
            JAVA_INT.withName("log_size"),
            ADDRESS.withName("log_buf"));
    private static final int LOG = 1 << 20;
    private static final int LAST_LINES = 6;
    private static final int MOST_WORDS = 1_000;
    private static final int LONGEST_NAME = 15;
    private static final int XDP = 6;
    private static final int INSTRUCTION = 8;

    private static final int TOO_COMPLEX = 7;
    private static final int NO_ACCESS = 13;
    private static final int NOT_VALID = 22;

    private static final MethodHandle LOAD =
            Libbpf.function("bpf_prog_load", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);

    private Verifier() {}

    static int load(String name, String license, byte[] instructions) {
        try (var arena = Arena.ofConfined()) {
            var code = arena.allocate(instructions.length, INSTRUCTION).copyFrom(MemorySegment.ofArray(instructions));
            var called = arena.allocateFrom(
                    name.replaceAll("[^A-Za-z0-9_]", "_").substring(0, Math.min(LONGEST_NAME, name.length())));
            var licensed = arena.allocateFrom(license);
            var count = (long) instructions.length / INSTRUCTION;
            var loaded = (int) LOAD.invokeExact(XDP, called, licensed, code, count, MemorySegment.NULL);
            if (loaded >= 0) return loaded;
            // The words take their time: they are asked for when there is something to say.
            var options = arena.allocate(OPTIONS);
            var log = arena.allocate(LOG);
            options.set(JAVA_LONG, 0, OPTIONS.byteSize());
            options.set(JAVA_INT, OPTIONS.byteOffset(groupElement("log_level")), 1);
            options.set(JAVA_INT, OPTIONS.byteOffset(groupElement("log_size")), LOG);
            options.set(ADDRESS, OPTIONS.byteOffset(groupElement("log_buf")), log);
            var again = (int) LOAD.invokeExact(XDP, called, licensed, code, count, options);
            if (again >= 0) return again;
            throw refused(-loaded, log);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static AcceleratorException refused(int error, MemorySegment log) {
        var failed = Native.failed("The kernel does not take the program" + last(log), error);
        return error == NO_ACCESS || error == NOT_VALID || error == TOO_COMPLEX
                ? AcceleratorException.invalid(failed.detail())
                : failed;
    }

    private static String last(MemorySegment log) {
        var lines = log.getString(0).lines().toList();
        if (lines.isEmpty()) return "";
        var words = String.join("; ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
                .replaceAll("[^ -~]", " ");
        return " (" + words.substring(Math.max(0, words.length() - MOST_WORDS)) + ")";
    }
}
