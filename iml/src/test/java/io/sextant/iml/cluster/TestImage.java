package io.sextant.iml.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.iml.content.Digest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Builds OCI image archives, good ones and others. */
public final class TestImage {
    private final List<byte[]> layers = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private List<String> command = List.of("/bin/sh");
    private String layerType = "application/vnd.oci.image.layer.v1.tar+gzip";

    /** What a layer holds. */
    public interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    /** An image of busybox alone. */
    public static TestImage busybox(String... command) {
        return new TestImage().command(command).layer(tar -> {
            folder(tar, "bin/", 0755);
            file(tar, "bin/busybox", 0755, Files.readAllBytes(Path.of("/bin/busybox")));
            for (var name : List.of("sh", "ping", "sleep", "cat", "ls", "touch", "id", "ip", "true", "echo")) {
                symbolicLink(tar, "bin/" + name, "busybox");
            }
        });
    }

    public TestImage command(String... words) {
        command = List.of(words);
        return this;
    }

    public TestImage layer(Content content) {
        return rawLayer(gzip(tar(content)));
    }

    public TestImage rawLayer(byte[] blob) {
        layers.add(blob);
        return this;
    }

    public TestImage layerType(String type) {
        layerType = type;
        return this;
    }

    /** The archive. */
    public byte[] archive() {
        try {
            var json = new ObjectMapper();
            var config = blob(json.writeValueAsBytes(
                    Map.of("architecture", Node.thisArchitecture(), "os", "linux", "config", Map.of("Cmd", command))));
            var descriptors = new ArrayList<Map<String, Object>>();
            for (var layer : layers) {
                descriptors.add(descriptor(layerType, blob(layer), layer.length));
            }
            var manifest = json.writeValueAsBytes(Map.of(
                    "schemaVersion",
                    2,
                    "config",
                    descriptor("application/vnd.oci.image.config.v1+json", config, 1),
                    "layers",
                    descriptors));
            files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes());
            files.put(
                    "index.json",
                    json.writeValueAsBytes(Map.of(
                            "schemaVersion",
                            2,
                            "manifests",
                            List.of(descriptor(
                                    "application/vnd.oci.image.manifest.v1+json", blob(manifest), manifest.length)))));
            return tar(out -> {
                for (var file : files.entrySet()) {
                    file(out, file.getKey(), 0644, file.getValue());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Digest blob(byte[] content) {
        var digest = digest(content);
        files.put("blobs/sha256/" + digest.hex(), content);
        return digest;
    }

    private static Map<String, Object> descriptor(String type, Digest digest, int size) {
        return Map.of("mediaType", type, "digest", digest.value(), "size", size);
    }

    public static Digest digest(byte[] content) {
        var hash = Digest.sha256();
        hash.update(content);
        return Digest.of(hash);
    }

    public static byte[] tar(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            content.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static void file(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    public static void folder(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_DIR, true);
        entry.setMode(mode);
        put(tar, entry);
    }

    public static void symbolicLink(TarArchiveOutputStream tar, String name, String target) throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        put(tar, entry);
    }

    public static void hardLink(TarArchiveOutputStream tar, String name, String target) throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
        entry.setLinkName(target);
        put(tar, entry);
    }

    public static void special(TarArchiveOutputStream tar, String name, byte type) throws IOException {
        put(tar, new TarArchiveEntry(name, type, true));
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry) throws IOException {
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
