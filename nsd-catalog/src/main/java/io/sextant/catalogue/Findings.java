package io.sextant.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was found when a content was verified, as attributes that extend SOL005 2.6.1. */
final class Findings {
    private Findings() {}

    /** @param option the attribute that tells how the content is signed, which each kind has by a name of its own */
    static Map<String, Object> of(Onboarded content, String option) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("onboardingWarnings", content.warnings());
        content.signature().ifPresent(signature -> {
            attributes.put(option, signature.option());
            attributes.put("signingCertificate", signature.signingCertificate());
        });
        return attributes;
    }
}
