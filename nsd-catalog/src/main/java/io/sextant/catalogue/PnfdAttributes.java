package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;

/** PNFDs as the data type PnfdInfo (SOL005 5.5.2.5) has them. */
final class PnfdAttributes {
    private PnfdAttributes() {}

    static JsonNode of(PnfdEntry entry) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", entry.id().toString());
        attributes.put("pnfdOnboardingState", entry.state().onboarding());
        attributes.put("pnfdUsageState", entry.state().usage());
        attributes.put("userDefinedData", entry.userDefinedData());
        attributes.put("onboardingFailureDetails", entry.onboardingFailureDetails());
        entry.info().map(PnfdAttributes::content).ifPresent(attributes::putAll);
        entry.info().map(info -> Findings.of(info, "archiveSecurityOption")).ifPresent(attributes::putAll);
        return Json.MAPPER.valueToTree(attributes);
    }

    private static Map<String, Object> content(PnfdInfo info) {
        return Map.of(
                "pnfdId", info.pnfdId(),
                "pnfdName", info.pnfdName(),
                "pnfdVersion", info.pnfdVersion(),
                "pnfdProvider", info.pnfdProvider(),
                "pnfdInvariantId", info.pnfdInvariantId());
    }
}
