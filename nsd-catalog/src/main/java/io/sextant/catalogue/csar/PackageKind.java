package io.sextant.catalogue.csar;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The kinds of packages: their specification, and the metadata that their manifests must have. */
public enum PackageKind {
    VNF(
            "VNF package",
            "SOL004",
            List.of("vnf_provider_id", "vnf_product_name", "vnf_release_date_time", "vnf_package_version")),
    NSD(
            "NSD archive",
            "SOL007",
            List.of(
                    "nsd_designer",
                    "nsd_name",
                    "nsd_invariant_id",
                    "nsd_release_date_time",
                    "nsd_file_structure_version")),
    PNFD(
            "PNFD archive",
            "SOL004",
            List.of("pnfd_provider", "pnfd_name", "pnfd_release_date_time", "pnfd_archive_version"));

    private final String words;
    private final String standard;
    private final List<String> metadata;

    PackageKind(String words, String standard, List<String> metadata) {
        this.words = words;
        this.standard = standard;
        this.metadata = metadata;
    }

    /** The kind whose manifests have such metadata. */
    static Optional<PackageKind> ofMetadata(Collection<String> keys) {
        return Arrays.stream(values())
                .filter(kind -> keys.stream().anyMatch(kind.metadata::contains))
                .findFirst();
    }

    /** The name of a clause of its specification; SOL004 and SOL007 have the same structure. */
    String clause(String number) {
        return standard + " " + number;
    }

    /** Keys that the manifest's metadata must have. */
    List<String> metadata() {
        return metadata;
    }

    /** What would be right instead of a value that a metadata key cannot have; empty when the value is fine. */
    Optional<String> objection(String key, String value) {
        if (!key.endsWith("_release_date_time")) return Optional.empty();
        try {
            OffsetDateTime.parse(value);
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of("a time by RFC 3339, such as 2026-01-15T12:00:00Z");
        }
    }

    /** Whether a metadata key belongs to another kind of package. */
    boolean isForeign(String key) {
        return List.of(values()).stream().anyMatch(kind -> kind != this && kind.metadata.contains(key));
    }

    /** For a person. */
    @Override
    public String toString() {
        return words;
    }
}
