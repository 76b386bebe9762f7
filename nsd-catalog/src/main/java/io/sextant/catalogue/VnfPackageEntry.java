package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.core.id.VnfPkgId;

import java.util.Map;
import java.util.Optional;

/**
 * A VNF package in the catalogue, as it stands (VnfPkgInfo, SOL005 9.5.2.5).
 *
 * @param version grows with each change of the entry: the ETag
 * @param onboardingFailureDetails why the last upload did not get onboarded; there in CREATED only
 * @param info what its content says; there in ONBOARDED only
 */
public record VnfPackageEntry(
        VnfPkgId id,
        long version,
        EntryState state,
        Map<String, Object> userDefinedData,
        Optional<OnboardingFailure> onboardingFailureDetails,
        Optional<VnfPackageInfo> info)
        implements Entry {
    static VnfPackageEntry of(EntryRow row) {
        var document = row.document();
        return new VnfPackageEntry(
                new VnfPkgId(row.id()),
                row.version(),
                row.state(),
                document.userDefinedData(),
                document.failure(),
                document.onboarded().map(VnfPackageInfo.class::cast));
    }

    @Override
    public JsonNode attributes() {
        return VnfPackageAttributes.of(this);
    }
}
