package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.SignedContent;
import io.sextant.catalogue.csar.signature.SigningKey;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.Pnfd;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the archive of a package of a folder: with TOSCA.meta, with a manifest that has the hashes of all files, and
 * signed. The same files and the same key give the same bytes.
 *
 * @param released when the package was released, for a manifest that has to be written from the descriptor
 */
public record PackageMaker(SourceFolder folder, PackageReader reader, Instant released) {
    /**
     * Writes the archive; with a key its manifest is signed (SOL004 5.1, option 1).
     *
     * @throws IOException when the folder has no package in it, or a file cannot be read or written
     */
    public void write(Path target, Optional<SigningKey> key) throws IOException {
        var paths = folder.paths();
        var meta = new MetaWriter(folder, paths);
        var files = new TreeMap<String, SignedContent>();
        for (var path : paths) files.put(path, out -> Files.copy(folder.file(path), out));
        files.put(ToscaMeta.PATH, text(meta.text()));
        files.remove(meta.manifest());
        var manifest = new ManifestWriter(manifest(meta)).write(files);
        files.put(meta.manifest(), text(key.isPresent() ? manifest + signature(key.get(), manifest) : manifest));
        var inOrder = new LinkedHashMap<String, SignedContent>();
        inOrder.put(ToscaMeta.PATH, files.remove(ToscaMeta.PATH));
        inOrder.putAll(files);
        ArchiveWriter.write(target, inOrder);
    }

    /** Writes an archive around a package, with its signature beside it (option 2). */
    public static void envelop(Path csar, String name, Path target, SigningKey key) throws IOException {
        SignedContent content = out -> Files.copy(csar, out);
        var cms = key.sign(content);
        var files = new LinkedHashMap<String, SignedContent>();
        files.put(name + ".csar", content);
        files.put(name + ".cms", out -> out.write(cms));
        ArchiveWriter.write(target, files);
    }

    private static SignedContent text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    private static String signature(SigningKey key, String manifest) throws IOException {
        return new String(key.sign(text(manifest)), StandardCharsets.US_ASCII);
    }

    /** The manifest that is there, or one of what the descriptor says. */
    private Manifest manifest(MetaWriter meta) throws IOException {
        var kind = reader.kindOf(meta.definitions(), folder);
        var existing = folder.read(meta.manifest());
        if (existing.isEmpty())
            return new Manifest(
                    meta.manifest(), metadata(kind, meta.definitions()), List.of(), List.of(), Optional.empty());
        var faults = new Faults();
        var manifest = new ManifestReader(meta.manifest(), kind, faults).read(existing.get());
        if (faults.refused()) throw refused(faults.all());
        return manifest;
    }

    private Map<String, String> metadata(PackageKind kind, String definitions) throws IOException {
        var time = released.truncatedTo(ChronoUnit.SECONDS).toString();
        var metadata = new LinkedHashMap<String, String>();
        switch (kind) {
            case VNF -> {
                Vnfd vnfd = content(reader.readVnfd(definitions, folder));
                metadata.put("vnf_provider_id", vnfd.provider());
                metadata.put("vnf_product_name", vnfd.productName());
                metadata.put("vnf_release_date_time", time);
                metadata.put("vnf_package_version", vnfd.descriptorVersion());
            }
            case NSD -> {
                Nsd nsd = content(reader.readNsd(definitions, folder));
                metadata.put("nsd_designer", nsd.designer());
                metadata.put("nsd_name", nsd.name());
                metadata.put("nsd_invariant_id", nsd.invariantId());
                metadata.put("nsd_release_date_time", time);
                metadata.put("nsd_file_structure_version", nsd.version());
            }
            case PNFD -> {
                Pnfd pnfd = content(reader.readPnfd(definitions, folder));
                metadata.put("pnfd_provider", pnfd.provider());
                metadata.put("pnfd_name", pnfd.name());
                metadata.put("pnfd_release_date_time", time);
                metadata.put("pnfd_archive_version", pnfd.version());
            }
        }
        return metadata;
    }

    private static <T> T content(Reading<T> reading) throws IOException {
        return switch (reading) {
            case Reading.Accepted<T> accepted -> accepted.content();
            case Reading.Refused<T>(var faults) -> throw refused(faults);
        };
    }

    private static IOException refused(List<Fault> faults) {
        return new IOException(faults.stream().map(Fault::toString).collect(Collectors.joining("\n  ", "\n  ", "")));
    }
}
