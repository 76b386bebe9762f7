package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.linux.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Compiles P4 source for BMv2 with p4c, which a site may have: no distribution of Linux brings it along. */
final class P4Compiler {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LARGEST_SOURCE = 1 << 20;
    private static final List<String> LIMITS =
            List.of("prlimit", "--as=4294967296", "--cpu=60", "--fsize=67108864", "--nofile=256");

    private final String compiler;

    /** With the p4c-bm2-ss that is on the path. */
    P4Compiler() {
        this("p4c-bm2-ss");
    }

    P4Compiler(String compiler) {
        this.compiler = compiler;
    }

    /**
     * Compiles a program.
     *
     * @param into a folder, made when it is not there, for what the compiler writes
     * @throws AcceleratorException INVALID with the compiler's words about the source; UNSUPPORTED when there is no compiler
     */
    Pipeline compile(Path source, Path into) {
        requireSource(source);
        var stem = source.getFileName().toString().replaceFirst("\\.p4$", "");
        var info = into.resolve(stem + ".p4info.txt");
        var program = into.resolve(stem + ".json");
        var said = Command.run(command(source, info, program), "", PATIENCE);
        if (said.exit() == 127) {
            throw AcceleratorException.unsupported("P4 source is compiled where " + compiler
                    + " is installed; it is not here. Install it (https://github.com/p4lang/p4c), or give " + source
                    + " compiled, as p4info and deviceConfig.");
        }
        if (!said.ok()) {
            throw AcceleratorException.invalid(source + " does not compile: " + said.words());
        }
        return Pipeline.read(info, program);
    }

    private List<String> command(Path source, Path info, Path program) {
        var words = new java.util.ArrayList<>(LIMITS);
        words.addAll(List.of(compiler, "--std", "p4-16", "--p4runtime-files", info.toString()));
        words.addAll(List.of("-o", program.toString(), source.toString()));
        try {
            Files.createDirectories(info.getParent());
        } catch (IOException e) {
            throw AcceleratorException.failed("The folder " + info.getParent() + " cannot be made.", e);
        }
        return words;
    }

    private static void requireSource(Path source) {
        try {
            if (Files.size(source) > LARGEST_SOURCE) {
                throw AcceleratorException.invalid(source + " has more than 1 MiB.");
            }
        } catch (IOException e) {
            throw AcceleratorException.failed("The P4 program " + source + " cannot be read: " + e.getMessage(), e);
        }
    }
}
