package io.sextant.accel.golden;

import io.sextant.accel.ProgramFile;
import io.sextant.accel.Target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Files as the programs that they are. */
public final class ProgramFiles {
    private ProgramFiles() {}

    /** A pipeline. */
    public static ProgramFile spec(Path file) {
        return of(Target.P4, file, Optional.empty());
    }

    /** A jar. */
    public static ProgramFile jar(Path file, String mainClass) {
        return of(Target.DPDK, file, Optional.of(mainClass));
    }

    /** An object with XDP. */
    public static ProgramFile object(Path file) {
        return of(Target.CPU, file, Optional.empty());
    }

    private static ProgramFile of(Target target, Path file, Optional<String> mainClass) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return new ProgramFile(
                    target, file.toAbsolutePath().toString(), HexFormat.of().formatHex(digest), mainClass);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
