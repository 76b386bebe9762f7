package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.SoftwareImage;
import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.model.SwImage;
import io.sextant.core.storage.Database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Onboarded packages in any number, without their content: all from one provider, of products that every fiftieth is a
 * version of, each with two images of its own.
 */
final class ManyPackages {
    private static final int BATCH = 500;
    private static final Instant ONBOARDED_AT = Instant.parse("2026-05-04T10:20:30Z");

    private ManyPackages() {}

    static void store(Database database, int count) {
        for (int first = 0; first < count; first += BATCH) {
            var batch = IntStream.range(first, Math.min(count, first + BATCH));
            database.transaction(() -> batch.mapToObj(ManyPackages::row).forEach(database.current()::persist));
        }
    }

    private static EntryRow row(int number) {
        var row = new EntryRow(
                UUID.randomUUID(), Kind.VNF_PACKAGE, Map.of("zone", "zone-" + number % 50, "rank", number));
        var content = new Digest("0".repeat(64));
        row.arrives(UUID.randomUUID());
        row.arrived(content);
        row.onboarded("vnfd-" + number, info(number, content));
        return row;
    }

    private static VnfPackageInfo info(int number, Digest content) {
        return new VnfPackageInfo(
                "vnfd-" + number,
                "Acme",
                "product-" + number % 50,
                "1." + number,
                "1.0",
                List.of(),
                new Checksum("SHA-256", content.hex()),
                ONBOARDED_AT.plusSeconds(number),
                List.of(image("main-" + number, number), image("side-" + number, number + 1)),
                List.of(file("Files/config.yaml"), file("Files/licence.txt"), file("Scripts/install.sh")),
                List.of("Definitions/vnfd.yaml"),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static SoftwareImage image(String id, int size) {
        var image = new SwImage(
                id,
                id,
                "1.0",
                Optional.empty(),
                "Images/" + id,
                "bare",
                Optional.of("qcow2"),
                Optional.empty(),
                Optional.of(1L << 30),
                Optional.of(1L << 29),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new SoftwareImage(
                "vdu", image, new PackagedFile("Images/" + id, size, checksum(id), Optional.empty(), Optional.empty()));
    }

    private static PackagedFile file(String path) {
        return new PackagedFile(path, 1000, checksum(path), Optional.empty(), Optional.empty());
    }

    private static Checksum checksum(String text) {
        return new Checksum("SHA-256", "%064x".formatted(text.hashCode()));
    }
}
