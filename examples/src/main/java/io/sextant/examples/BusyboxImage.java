package io.sextant.examples;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The container image of the sample VNFs: an OCI image archive (OCI image layout 1.0 in a tar) of two megabytes, made
 * from a static busybox. The same busybox gives the same bytes.
 */
final class BusyboxImage {
    private static final List<String> APPLETS =
            List.of("sh", "sleep", "ping", "ping6", "ip", "nc", "wget", "httpd", "cat", "ls", "ps", "true");
    private final byte[] busybox;

    private BusyboxImage(byte[] busybox) {
        this.busybox = busybox;
    }

    /** Takes the executable of the package busybox-static. */
    static BusyboxImage from(Path executable) throws IOException {
        if (!Files.isExecutable(executable))
            throw new IOException(
                    executable + " is missing: install the package busybox-static, the sample image is made of it.");
        return new BusyboxImage(Files.readAllBytes(executable));
    }

    /** The archive's bytes. */
    byte[] archive() throws IOException {
        var blobs = new LinkedHashMap<String, byte[]>();
        var layerTar = layer();
        var layer = store(blobs, gzip(layerTar));
        var config = store(blobs, json("""
                {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"],"Cmd":["/bin/sh"]},\
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}""".formatted(Sha256.of(layerTar))));
        var manifest = store(blobs, json("""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
                "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%d}]}""".formatted(config, size(blobs, config), layer, size(blobs, layer))));
        var index = json("""
                {"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                "digest":"%s","size":%d,"platform":{"architecture":"amd64","os":"linux"}}]}""".formatted(manifest, size(blobs, manifest)));
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            file(tar, "oci-layout", 0644, json("{\"imageLayoutVersion\":\"1.0.0\"}"));
            file(tar, "index.json", 0644, index);
            for (var blob : blobs.entrySet())
                file(tar, "blobs/" + blob.getKey().replace(':', '/'), 0644, blob.getValue());
        }
        return out.toByteArray();
    }

    private byte[] layer() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            for (var folder : List.of("bin/", "dev/", "etc/", "proc/", "sys/", "tmp/", "root/")) folder(tar, folder);
            file(tar, "etc/passwd", 0644, json("root:x:0:0:root:/root:/bin/sh\n"));
            file(tar, "bin/busybox", 0755, busybox);
            for (var applet : APPLETS) link(tar, "bin/" + applet);
        }
        return out.toByteArray();
    }

    private static String store(Map<String, byte[]> blobs, byte[] content) {
        var digest = "sha256:" + Sha256.of(content);
        blobs.put(digest, content);
        return digest;
    }

    private static int size(Map<String, byte[]> blobs, String digest) {
        return blobs.get(digest).length;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static void folder(TarArchiveOutputStream tar, String name) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setMode("tmp/".equals(name) ? 01777 : 0755);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name) throws IOException {
        var entry = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
        entry.setModTime(0);
        entry.setLinkName("busybox");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode, byte[] content) throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
