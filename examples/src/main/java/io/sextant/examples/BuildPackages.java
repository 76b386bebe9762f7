package io.sextant.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds a CSAR of every folder below the given one; run by the build. What cannot be compiled here is left out. */
public final class BuildPackages {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String IMAGE = "Images/busybox.tar";
    private static final String PROGRAM = "Programs/marker.jar";
    private static final String OBJECT = "Programs/marker.o";

    private BuildPackages() {}

    /** Arguments: the folder that holds a folder a package, and the folder that the CSARs go to. */
    public static void main(String[] args) throws IOException {
        var sources = Path.of(args[0]);
        var target = Path.of(args[1]);
        try (var folders = Files.list(sources)) {
            for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
                var csar = Csar.of(folder);
                if (csar.mentions(IMAGE))
                    csar.with(IMAGE, BusyboxImage.from(BUSYBOX).archive());
                if (csar.mentions(PROGRAM)) csar.with(PROGRAM, ProgramJar.ofMarker());
                if (csar.mentions(OBJECT)) {
                    var object = target.resolve("marker.o");
                    if (!Files.exists(object)) continue;
                    csar.with(OBJECT, Files.readAllBytes(object));
                }
                csar.write(target.resolve(folder.getFileName() + ".csar"));
            }
        }
    }
}
