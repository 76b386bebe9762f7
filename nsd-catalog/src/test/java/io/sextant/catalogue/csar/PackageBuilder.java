package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.TestSignature;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Builds packages, sound ones and broken ones; the manifest's sources are added when the package is written. */
public final class PackageBuilder {
    private static final Path EXAMPLES = Path.of("..", "examples", "ping-demo");
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Consumer<ZipArchiveOutputStream>> oddities = new ArrayList<>();
    private final Map<String, byte[]> unlisted = new LinkedHashMap<>();
    private Optional<String> manifest = Optional.empty();
    private UnaryOperator<String> manifestEdit = UnaryOperator.identity();
    private int method = ZipArchiveEntry.DEFLATED;
    private UnaryOperator<String> manifestSignature = UnaryOperator.identity();

    /** The VNF packages {@code src}, {@code dst} and {@code router}, and the {@code nsd} of the ping demo. */
    public static PackageBuilder pingDemo(String name) {
        var builder = new PackageBuilder();
        var root = EXAMPLES.resolve(name);
        try (var paths = Files.walk(root)) {
            for (var file : paths.filter(Files::isRegularFile).sorted().toList()) {
                builder.file(root.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (name.equals("src") || name.equals("dst")) builder.file("Images/busybox.tar", "an image");
        return builder.manifest(name.equals("nsd") ? "ping_demo.mf" : name + ".mf");
    }

    public PackageBuilder file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public PackageBuilder file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public PackageBuilder without(String path) {
        files.remove(path);
        return this;
    }

    /** Replaces text in a file; it must be there. */
    public PackageBuilder replace(String path, String text, String by) {
        return edit(path, old -> {
            if (!old.contains(text)) throw new IllegalArgumentException("no '" + text + "' in " + path);
            return old.replace(text, by);
        });
    }

    public PackageBuilder edit(String path, UnaryOperator<String> edit) {
        return file(path, edit.apply(new String(files.get(path), StandardCharsets.UTF_8)));
    }

    /** The file that gets a source of every other file. */
    public PackageBuilder manifest(String path) {
        manifest = Optional.of(path);
        return this;
    }

    /** Changes the manifest when its sources are there. */
    public PackageBuilder editManifest(UnaryOperator<String> edit) {
        manifestEdit = edit;
        return this;
    }

    /** Leaves everything as it is instead of packing it. */
    public PackageBuilder stored() {
        method = ZipArchiveEntry.STORED;
        return this;
    }

    /** The package's bytes. */
    public byte[] bytes(Path folder) {
        return TamperedZip.read(write(folder.resolve("built.csar")));
    }

    /** Signs the manifest when it is complete (option 1). */
    PackageBuilder signed(Function<byte[], byte[]> signature) {
        manifestSignature = text -> text + TestSignature.pem(signature.apply(text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Text that the signature of the manifest does not cover. */
    PackageBuilder behindSignature(String text) {
        var signature = manifestSignature;
        manifestSignature = manifest -> signature.apply(manifest) + text;
        return this;
    }

    /** An archive around the package, with its signature beside it (option 2). */
    PackageBuilder enveloped(Path scratch, Function<byte[], byte[]> signature) {
        try {
            var csar = Files.readAllBytes(write(scratch));
            return new PackageBuilder().file("package.csar", csar).file("package.cms", signature.apply(csar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that the manifest names only in one of its sources. */
    PackageBuilder unlisted(String path, byte[] content) {
        unlisted.put(path, content);
        return this;
    }

    /** An entry that the manifest does not list. */
    public PackageBuilder entry(String path, String content) {
        return entry(new ZipArchiveEntry(path), content);
    }

    public PackageBuilder symlink(String path, String target) {
        var entry = new ZipArchiveEntry(path);
        entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
        return entry(entry, target);
    }

    private PackageBuilder entry(ZipArchiveEntry entry, String content) {
        oddities.add(zip -> put(zip, entry, content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Writes the package to a file. */
    public Path write(Path file) {
        manifest.ifPresent(path ->
                edit(path, head -> manifestSignature.apply(manifestEdit.apply(head + sources(path)))));
        files.putAll(unlisted);
        try (var zip = new ZipArchiveOutputStream(file)) {
            zip.setMethod(method);
            files.forEach((path, content) -> put(zip, new ZipArchiveEntry(path), content));
            oddities.forEach(oddity -> oddity.accept(zip));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private String sources(String manifestPath) {
        var sources = new StringBuilder();
        files.forEach((path, content) -> {
            if (!path.equals(manifestPath))
                sources.append(
                        "\nSource: %s\nAlgorithm: SHA-256\nHash: %s\n".formatted(path, hash("SHA-256", content)));
        });
        return sources.toString();
    }

    static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
