package io.sextant.sol005.catalogue;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.sol005.common.ProblemDetails;

import java.util.Map;

/** What VNF packages and NSDs have in common on the wire. */
public final class CatalogueMapper {
    private CatalogueMapper() {}

    /** Why content was refused; its faults are the member {@code faults}. */
    public static ProblemDetails failure(OnboardingFailure failure) {
        return ProblemDetails.of(
                failure.status(),
                failure.title(),
                failure.detail(),
                failure.faults().isEmpty() ? Map.of() : Map.of("faults", failure.faults()));
    }

    /** A file's checksum. */
    public static io.sextant.sol005.common.model.Checksum checksum(Checksum checksum) {
        return new io.sextant.sol005.common.model.Checksum()
                .algorithm(checksum.algorithm())
                .hash(checksum.hash());
    }
}
