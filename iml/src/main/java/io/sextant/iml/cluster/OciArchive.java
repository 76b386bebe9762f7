package io.sextant.iml.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.iml.content.Digest;
import io.sextant.iml.record.Documents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * An OCI image layout in a tar file (OCI image specification, image-layout.md): index.json leads to a manifest, that to a
 * configuration and layers, each a blob that must match its digest. All of it is hostile.
 */
final class OciArchive {
    private static final int LARGEST_DOCUMENT = 1 << 20;
    private static final int MOST_BLOBS = 1_000;
    private static final int MOST_LAYERS = 128;
    private static final int DEEPEST_INDEX = 3;
    private static final String BLOBS = "blobs/sha256/";

    private final Path file;
    private final Map<String, TarReader.Entry> entries = new HashMap<>();

    private OciArchive(Path file) {
        this.file = file;
    }

    /** Looks through the archive once. */
    static OciArchive open(Path file) throws IOException {
        var archive = new OciArchive(file);
        try (var in = new BufferedInputStream(Files.newInputStream(file), 64 << 10)) {
            var reader = new TarReader(in);
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().type() == '0') {
                    archive.entries.put(next.get().name().replaceFirst("^\\./", ""), next.get());
                }
                if (archive.entries.size() > MOST_BLOBS) {
                    throw TarReader.refused("it has more than " + MOST_BLOBS + " files");
                }
            }
        }
        return archive;
    }

    /** Unpacks the image for this machine. */
    ImageConfig unpack(Layers layers, String architecture) throws IOException {
        var manifest = manifest(index(), architecture, 0);
        var config = document(manifest.path("config"));
        var blobs = list(manifest.path("layers"));
        if (blobs.isEmpty() || blobs.size() > MOST_LAYERS) {
            throw TarReader.refused("it has " + blobs.size() + " layers; 1-" + MOST_LAYERS + " are possible");
        }
        for (var blob : blobs) {
            var hash = Digest.sha256();
            try (var in = new DigestInputStream(content(blob), hash)) {
                layers.add(unzipped(in, blob.path("mediaType").asText()));
                in.transferTo(OutputStream.nullOutputStream());
            }
            requireDigest(blob, Digest.of(hash));
        }
        return config(config.path("config"));
    }

    private JsonNode index() throws IOException {
        return parse(entry("index.json"));
    }

    private JsonNode manifest(JsonNode index, String architecture, int depth) throws IOException {
        var fitting = list(index.path("manifests")).stream()
                .filter(m -> fits(m.path("platform"), architecture))
                .findFirst()
                .orElseThrow(() -> TarReader.refused("it has no image for linux/" + architecture));
        var document = document(fitting);
        if (!document.has("manifests")) {
            return document;
        }
        if (depth == DEEPEST_INDEX) {
            throw TarReader.refused("its indexes are nested too deep");
        }
        return manifest(document, architecture, depth + 1);
    }

    private static boolean fits(JsonNode platform, String architecture) {
        return platform.isMissingNode()
                || platform.path("os").asText("linux").equals("linux")
                        && platform.path("architecture").asText(architecture).equals(architecture);
    }

    private JsonNode document(JsonNode descriptor) throws IOException {
        var bytes = parseable(blob(descriptor));
        requireDigest(descriptor, Digest.of(hashed(bytes)));
        return tree(bytes);
    }

    private static MessageDigest hashed(byte[] bytes) {
        var hash = Digest.sha256();
        hash.update(bytes);
        return hash;
    }

    private JsonNode parse(TarReader.Entry entry) throws IOException {
        return tree(parseable(entry));
    }

    private byte[] parseable(TarReader.Entry entry) throws IOException {
        if (entry.size() > LARGEST_DOCUMENT) {
            throw TarReader.refused("'" + entry.name() + "' is too large for a document");
        }
        try (var in = read(entry)) {
            return in.readAllBytes();
        }
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return Optional.ofNullable(Documents.MAPPER.readTree(bytes))
                    .orElseThrow(() -> TarReader.refused("a document is empty"));
        } catch (IOException e) {
            throw TarReader.refused("one of its documents is no JSON");
        }
    }

    private InputStream content(JsonNode descriptor) throws IOException {
        return read(blob(descriptor));
    }

    private TarReader.Entry blob(JsonNode descriptor) {
        return entry(BLOBS + new Digest(descriptor.path("digest").asText()).hex());
    }

    private TarReader.Entry entry(String name) {
        return Optional.ofNullable(entries.get(name)).orElseThrow(() -> TarReader.refused("it lacks '" + name + "'"));
    }

    private InputStream read(TarReader.Entry entry) throws IOException {
        var channel = FileChannel.open(file);
        channel.position(entry.offset());
        return new BufferedInputStream(new Slice(Channels.newInputStream(channel), entry.size()), 64 << 10);
    }

    private static InputStream unzipped(InputStream in, String mediaType) throws IOException {
        if (mediaType.endsWith("tar")) {
            return in;
        }
        if (mediaType.endsWith("gzip")) {
            return new GZIPInputStream(in, 64 << 10);
        }
        throw TarReader.refused("a layer is of the type '" + mediaType + "'; tar and tar+gzip are possible");
    }

    private static void requireDigest(JsonNode descriptor, Digest found) {
        if (!descriptor.path("digest").asText().equals(found.value())) {
            throw TarReader.refused("a blob does not match its digest "
                    + descriptor.path("digest").asText());
        }
    }

    private static ImageConfig config(JsonNode config) {
        var command = new ArrayList<>(texts(config.path("Entrypoint")));
        command.addAll(texts(config.path("Cmd")));
        var folder = config.path("WorkingDir").asText("");
        return new ImageConfig(command, texts(config.path("Env")), folder.isEmpty() ? "/" : folder);
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
