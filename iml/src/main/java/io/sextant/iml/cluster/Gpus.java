package io.sextant.iml.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the graphics processors of a machine: those that programs can compute or render with, not what only shows a screen. */
final class Gpus {
    /** The vendor of PCI devices whose driver names its own device nodes. */
    private static final String NVIDIA = "0x10de";

    private Gpus() {}

    /** How many there are; 0 where nobody can tell. */
    static int of(Path root) {
        var nvidia = count(root.resolve("dev"), name -> name.matches("nvidia\\d+"));
        var drm = root.resolve("sys/class/drm");
        // The free drivers of NVIDIA's cards name only these.
        return nvidia + count(drm, name -> name.matches("renderD\\d+") && !(nvidia > 0 && isNvidia(drm.resolve(name))));
    }

    private static boolean isNvidia(Path device) {
        return new KernelFile(device.resolve("device/vendor"))
                .text()
                .filter(vendor -> vendor.strip().equals(NVIDIA))
                .isPresent();
    }

    private interface Named {
        boolean isOne(String name);
    }

    private static int count(Path folder, Named which) {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.map(file -> file.getFileName().toString())
                    .filter(which::isOne)
                    .count();
        } catch (IOException _) {
            return 0;
        }
    }
}
