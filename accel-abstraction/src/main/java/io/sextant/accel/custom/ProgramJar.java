package io.sextant.accel.custom;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipInputStream;

/** A jar with a {@link FrameProgram}: read within limits, verified class by class, and loaded apart from all else. */
public final class ProgramJar {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_UNPACKED = 8 << 20;
    private static final int MOST_ENTRIES = 512;

    private ProgramJar() {}

    /**
     * Reads and verifies a function's own program, of which nothing runs yet.
     *
     * @return makes the program
     * @throws AcceleratorException UNSUPPORTED when it brings none, INVALID for a jar or class that cannot be trusted
     */
    public static Supplier<FrameProgram> of(NetworkFunction function) {
        var file = function.program(Target.DPDK);
        var classes = classes(file.read(MOST_BYTES));
        var check = new ClassCheck(classes.keySet());
        classes.forEach(check::require);
        return program(file.mainClass().orElseThrow(), new ProgramLoader(classes), function);
    }

    private static Map<String, byte[]> classes(byte[] jar) {
        var classes = new HashMap<String, byte[]>();
        var left = MOST_UNPACKED;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = zip.readNBytes(left + 1);
                left -= content.length;
                if (left < 0 || ++entries > MOST_ENTRIES)
                    throw AcceleratorException.invalid("A program's jar has at most " + MOST_ENTRIES
                            + " entries and, unpacked, " + MOST_UNPACKED + " bytes.");
                var name = entry.getName();
                if (name.endsWith(".class")
                        && classes.put(name.substring(0, name.length() - ".class".length()), content) != null)
                    throw AcceleratorException.invalid("A program's jar has each class once.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw AcceleratorException.invalid("A program for DPDK is a jar: " + e.getMessage());
        }
        return classes;
    }

    private static Supplier<FrameProgram> program(String mainClass, ProgramLoader loader, NetworkFunction function) {
        try {
            var constructor = Class.forName(mainClass, false, loader)
                    .asSubclass(FrameProgram.class)
                    .getConstructor(NetworkFunction.class);
            return () -> {
                try {
                    return constructor.newInstance(function);
                } catch (ReflectiveOperationException e) {
                    throw AcceleratorException.invalid("The program " + mainClass + " cannot be made: "
                            + Optional.ofNullable(e.getCause())
                                    .orElse(e)
                                    .getClass()
                                    .getName());
                }
            };
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw AcceleratorException.invalid("The jar has no public class " + mainClass
                    + " that is a FrameProgram with a public constructor for a NetworkFunction: " + e);
        }
    }
}
