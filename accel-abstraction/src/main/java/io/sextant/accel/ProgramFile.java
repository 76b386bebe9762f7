package io.sextant.accel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A program that a VNF package brings for one target, as a file of the machine. It is verified by who runs it, before anything of
 * it runs.
 *
 * @param target P4 for a {@code .spec}, DPDK for a jar, CPU for an object with XDP
 * @param file its path
 * @param sha256 what its content must have, 64 hexadecimal digits
 * @param mainClass of a jar, the class that is the program; only there
 */
public record ProgramFile(Target target, String file, String sha256, Optional<String> mainClass) {
    public ProgramFile {
        if (mainClass.isPresent() != (target == Target.DPDK))
            throw AcceleratorException.invalid("A program for DPDK, and no other, names its main class.");
    }

    /**
     * Its content.
     *
     * @param most bytes that it may have
     * @throws AcceleratorException INVALID when it is longer or is not what the digest says, FAILED when it cannot be read
     */
    public byte[] read(int most) {
        try (var in = Files.newInputStream(Path.of(file))) {
            var content = in.readNBytes(most + 1);
            if (content.length > most)
                throw AcceleratorException.invalid("A program for " + target + " has at most " + most + " bytes.");
            if (!sha256(content).equals(sha256))
                throw AcceleratorException.invalid("The program " + sha256 + " is not what its digest says.");
            return content;
        } catch (NoSuchFileException e) {
            throw AcceleratorException.failed("The program " + sha256 + " is not there any more.", e);
        } catch (IOException e) {
            throw AcceleratorException.failed("The program " + sha256 + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
