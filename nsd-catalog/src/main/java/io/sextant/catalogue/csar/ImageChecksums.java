package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.validation.Faults;

import java.util.List;
import java.util.Optional;

/** Compares software images with the checksums that the VNFD states (SOL001 6.3). */
final class ImageChecksums {
    private final PackageContents contents;
    private final List<ImageUse> uses;

    ImageChecksums(PackageContents contents, List<ImageUse> uses) {
        this.contents = contents;
        this.uses = uses;
    }

    /** Asks for the hashes to be computed. */
    void want() {
        for (var use : uses)
            algorithm(use).ifPresent(algorithm -> contents.want(use.image().file(), algorithm));
    }

    /** Reports every image whose hash is another. */
    void check(Faults faults) {
        for (var use : uses) {
            var stated = use.image().checksum().map(Checksum::hash).orElse("");
            algorithm(use)
                    .flatMap(algorithm -> contents.hash(use.image().file(), algorithm))
                    .filter(actual -> !actual.equals(stated))
                    .ifPresent(actual -> faults.error(
                            use.at(),
                            "SOL001 6.3",
                            "the checksum " + stated + " of '" + use.image().file() + "'",
                            actual));
        }
    }

    private static Optional<String> algorithm(ImageUse use) {
        return use.image().checksum().flatMap(checksum -> Hashing.algorithm(checksum.algorithm()));
    }
}
