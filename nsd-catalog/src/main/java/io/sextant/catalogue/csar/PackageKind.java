package io.sextant.catalogue.csar;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The kinds of packages: their specification, and the metadata that their manifests must have. */
enum PackageKind {
    VNF("SOL004", List.of("vnf_provider_id", "vnf_product_name", "vnf_release_date_time", "vnf_package_version")),
    NSD(
            "SOL007",
            List.of(
                    "nsd_designer",
                    "nsd_name",
                    "nsd_invariant_id",
                    "nsd_release_date_time",
                    "nsd_file_structure_version"));

    private final String standard;
    private final List<String> metadata;

    PackageKind(String standard, List<String> metadata) {
        this.standard = standard;
        this.metadata = metadata;
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

    /** Whether a metadata key belongs to the other kind of package. */
    boolean isForeign(String key) {
        return List.of(values()).stream().anyMatch(kind -> kind != this && kind.metadata.contains(key))
                || key.startsWith("pnfd_");
    }
}
