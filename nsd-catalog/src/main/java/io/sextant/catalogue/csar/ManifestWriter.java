package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.NonManoMember;
import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.csar.signature.SignedContent;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a manifest with the hash of every file (SOL004 4.3.2). */
final class ManifestWriter {
    private final Manifest manifest;
    private final StringBuilder text = new StringBuilder("metadata:\n");

    /** @param manifest its metadata, its sets, and the signatures of single files */
    ManifestWriter(Manifest manifest) {
        this.manifest = manifest;
    }

    /** The text of the manifest of these files, which is not among them. */
    String write(Map<String, SignedContent> files) throws IOException {
        manifest.metadata().forEach((key, value) -> text.append("  %s: %s\n".formatted(key, value)));
        var stated = manifest.sources().stream()
                .collect(Collectors.toMap(Source::path, source -> source, (first, _) -> first, LinkedHashMap::new));
        var security = manifest.sources().stream().flatMap(Source::security).collect(Collectors.toSet());
        for (var file : files.entrySet()) {
            if (security.contains(file.getKey())) continue;
            var before = Optional.ofNullable(stated.remove(file.getKey()));
            source(file.getKey(), before, Hashing.DEFAULT, hash(file.getValue()));
        }
        // Artifacts outside the package, which only who made the manifest can vouch for.
        for (var source : stated.values())
            source(
                    source.path(),
                    Optional.of(source),
                    source.algorithm().orElse(""),
                    source.hash().orElse(""));
        sets(manifest.nonManoMembers());
        return text.toString();
    }

    private void source(String path, Optional<Source> before, String algorithm, String hash) {
        text.append("\nSource: %s\nAlgorithm: %s\nHash: %s\n".formatted(path, algorithm, hash));
        before.flatMap(Source::signature).ifPresent(file -> text.append("Signature: %s\n".formatted(file)));
        before.flatMap(Source::certificate).ifPresent(file -> text.append("Certificate: %s\n".formatted(file)));
    }

    private void sets(List<NonManoMember> members) {
        if (!members.isEmpty()) text.append("\nnon_mano_artifact_sets:\n");
        members.stream()
                .collect(Collectors.groupingBy(NonManoMember::set, LinkedHashMap::new, Collectors.toList()))
                .forEach((set, files) -> {
                    text.append("  %s:\n".formatted(set));
                    files.forEach(file -> text.append("    Source: %s\n".formatted(file.path())));
                });
    }

    private static String hash(SignedContent content) throws IOException {
        var digest = Hashing.digest(Hashing.DEFAULT);
        content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }
}
