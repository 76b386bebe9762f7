package io.sextant.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package made from a folder: the folder's files, those added here, and the manifest completed with the hash of every
 * file (SOL004 4.3.2). In YAML, {@code @SHA256(path)@} stands for the hash of a file of the package.
 */
final class Csar {
    private static final Pattern HASH_OF = Pattern.compile("@SHA256\\(([^)]+)\\)@");
    private final Map<String, byte[]> files = new TreeMap<>();

    /** Takes all files below the folder; hidden ones stay out. */
    static Csar of(Path folder) throws IOException {
        var csar = new Csar();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString();
                if (!name.startsWith(".")) csar.files.put(name, Files.readAllBytes(file));
            }
        }
        return csar;
    }

    /** The same package with one more file. */
    Csar with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /** Whether a descriptor of the package names the file. */
    boolean mentions(String name) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".yaml"))
                .anyMatch(file -> text(file.getValue()).contains(name));
    }

    /** Writes the ZIP; equal content gives equal bytes. */
    void write(Path target) throws IOException {
        files.replaceAll((name, content) -> name.endsWith(".yaml") ? withHashes(content) : content);
        completeManifest();
        Files.createDirectories(target.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    private byte[] withHashes(byte[] yaml) {
        return HASH_OF.matcher(text(yaml))
                .replaceAll(match -> Sha256.of(files.get(match.group(1))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void completeManifest() throws IOException {
        var manifest = files.keySet().stream()
                .filter(name -> name.endsWith(".mf"))
                .findFirst()
                .orElseThrow(() -> new IOException("The package has no manifest (.mf)"));
        var text = new StringBuilder(text(files.get(manifest)).stripTrailing()).append('\n');
        files.forEach((name, content) -> {
            if (!name.equals(manifest))
                text.append("\nSource: %s\nAlgorithm: SHA-256\nHash: %s\n".formatted(name, Sha256.of(content)));
        });
        files.put(manifest, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
