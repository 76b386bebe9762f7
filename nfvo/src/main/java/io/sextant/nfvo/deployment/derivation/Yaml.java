package io.sextant.nfvo.deployment.derivation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;

/** Values in YAML. JSON is YAML, so that no value can be more than one. */
final class Yaml {
    private Yaml() {}

    static String value(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw Problem.internal("A value cannot be written as YAML", e);
        }
    }
}
