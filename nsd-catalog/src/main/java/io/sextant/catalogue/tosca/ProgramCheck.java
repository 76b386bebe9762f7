package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;

/** Checks that a program is not larger than sites take one; what is in it they verify. */
final class ProgramCheck {
    private static final String OF_TYPE = "sextant.artifacts.Program";
    private static final int MOST_ENTRIES = 512;
    private static final int MOST_UNPACKED = 8 << 20;

    private final SourceFiles files;
    private final Faults faults;

    ProgramCheck(SourceFiles files, Faults faults) {
        this.files = files;
        this.faults = faults;
    }

    private static int largest(String target) {
        return switch (target) {
            case "P4" -> 262_144;
            case "CPU" -> 1 << 20;
            default -> 4 << 20;
        };
    }

    void check(Program program, Position at) {
        var size = files.size(program.file());
        var largest = largest(program.target());
        if (size > largest)
            faults.error(
                    at,
                    OF_TYPE,
                    "'" + program.file() + "' of " + size + " bytes",
                    "a program for " + program.target() + " of " + largest + " bytes at most");
        else if (program.mainClass().isPresent())
            files.read(program.file()).ifPresent(jar -> checkJar(program, jar, at));
    }

    private void checkJar(Program program, byte[] jar, Position at) {
        var entries = 0;
        var left = MOST_UNPACKED;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            while (left >= 0 && entries <= MOST_ENTRIES && zip.getNextEntry() != null) {
                entries++;
                left -= zip.readNBytes(left + 1).length;
            }
        } catch (IOException | IllegalArgumentException e) {
            faults.error(at, OF_TYPE, "'" + program.file() + "', which is damaged: " + e.getMessage(), "a jar");
        }
        if (left < 0 || entries > MOST_ENTRIES)
            faults.error(
                    at,
                    OF_TYPE,
                    "'" + program.file() + "' of more entries or, unpacked, bytes",
                    "a jar of " + MOST_ENTRIES + " entries and, unpacked, " + MOST_UNPACKED + " bytes at most");
    }
}
