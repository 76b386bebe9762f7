package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.core.id.PnfdInfoId;

import java.util.Map;
import java.util.Optional;

/**
 * A PNFD in the catalogue, as it stands (PnfdInfo, SOL005 5.5.2.5).
 *
 * @param version grows with each change of the entry: the ETag
 * @param onboardingFailureDetails why the last upload did not get onboarded; there in CREATED only
 * @param info what its content says; there in ONBOARDED only
 */
public record PnfdEntry(
        PnfdInfoId id,
        long version,
        EntryState state,
        Map<String, Object> userDefinedData,
        Optional<OnboardingFailure> onboardingFailureDetails,
        Optional<PnfdInfo> info)
        implements Entry {
    static PnfdEntry of(EntryRow row) {
        var document = row.document();
        return new PnfdEntry(
                new PnfdInfoId(row.id()),
                row.version(),
                row.state(),
                document.userDefinedData(),
                document.failure(),
                document.onboarded().map(PnfdInfo.class::cast));
    }

    @Override
    public JsonNode attributes() {
        return PnfdAttributes.of(this);
    }
}
