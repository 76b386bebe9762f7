package io.sextant.catalogue.csar;

import java.util.List;

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
                    "nsd_file_structure_version")),
    PNFD("SOL004", List.of("pnfd_provider", "pnfd_name", "pnfd_release_date_time", "pnfd_archive_version"));

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

    /** Whether a metadata key belongs to another kind of package. */
    boolean isForeign(String key) {
        return List.of(values()).stream().anyMatch(kind -> kind != this && kind.metadata.contains(key));
    }
}
