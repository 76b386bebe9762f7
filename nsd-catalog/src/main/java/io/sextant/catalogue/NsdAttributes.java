package io.sextant.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.PnfdInfoId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;

/** NSDs as the data type NsdInfo (SOL005 5.5.2.2) has them. */
final class NsdAttributes {
    private NsdAttributes() {}

    static JsonNode of(NsdEntry entry) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", entry.id().toString());
        attributes.put("nsdOnboardingState", entry.state().onboarding());
        attributes.put("nsdOperationalState", entry.state().operational());
        attributes.put("nsdUsageState", entry.state().usage());
        attributes.put("userDefinedData", entry.userDefinedData());
        attributes.put("onboardingFailureDetails", entry.onboardingFailureDetails());
        entry.info().map(NsdAttributes::content).ifPresent(attributes::putAll);
        entry.info().map(info -> Findings.of(info, "archiveSecurityOption")).ifPresent(attributes::putAll);
        return Json.MAPPER.valueToTree(attributes);
    }

    private static Map<String, Object> content(NsdInfo info) {
        return Map.of(
                "nsdId", info.nsdId(),
                "nsdName", info.nsdName(),
                "nsdVersion", info.nsdVersion(),
                "nsdDesigner", info.nsdDesigner(),
                "nsdInvariantId", info.nsdInvariantId(),
                "vnfPkgIds", info.vnfPkgIds().stream().map(VnfPkgId::toString).toList(),
                "pnfdInfoIds",
                        info.pnfdInfoIds().stream().map(PnfdInfoId::toString).toList(),
                "nestedNsdInfoIds",
                        info.nestedNsdInfoIds().stream()
                                .map(NsdInfoId::toString)
                                .toList());
    }
}
