package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.core.id.NsdInfoId;

import java.util.Map;
import java.util.Optional;

/**
 * An NSD in the catalogue, as it stands (NsdInfo, SOL005 5.5.2.2).
 *
 * @param version grows with each change of the entry: the ETag
 * @param onboardingFailureDetails why the last upload did not get onboarded; there in CREATED only
 * @param info what its content says; there in ONBOARDED only
 */
public record NsdEntry(
        NsdInfoId id,
        long version,
        EntryState state,
        Map<String, Object> userDefinedData,
        Optional<OnboardingFailure> onboardingFailureDetails,
        Optional<NsdInfo> info)
        implements Entry {
    static NsdEntry of(EntryRow row) {
        var document = row.document();
        return new NsdEntry(
                new NsdInfoId(row.id()),
                row.version(),
                row.state(),
                document.userDefinedData(),
                document.failure(),
                document.onboarded().map(NsdInfo.class::cast));
    }

    @Override
    public JsonNode attributes() {
        return NsdAttributes.of(this);
    }
}
