package io.sextant.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The jar of the marker's program in Java. The same classes give the same bytes. */
final class ProgramJar {
    private static final String FOLDER = "io/sextant/examples/marker/";

    private ProgramJar() {}

    static byte[] ofMarker() throws IOException {
        var jar = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(jar);
                var files = Files.list(classes().resolve(FOLDER))) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                var entry = new ZipEntry(FOLDER + file.getFileName());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return jar.toByteArray();
    }

    private static Path classes() throws IOException {
        try {
            return Path.of(ProgramJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
