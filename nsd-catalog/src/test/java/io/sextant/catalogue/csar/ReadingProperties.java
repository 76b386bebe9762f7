package io.sextant.catalogue.csar;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.validation.Reading;
import io.sextant.catalogue.validation.Severity;
import io.sextant.core.json.Json;

/** What holds for every reading, whatever was read. */
final class ReadingProperties {
    private ReadingProperties() {}

    /** A refusal has a reason, and what is accepted can be kept in the database. */
    static void check(Reading<?> reading) {
        switch (reading) {
            case Reading.Accepted<?>(var content, var warnings) -> checkKept(Json.MAPPER.valueToTree(content));
            case Reading.Refused<?>(var faults) -> {
                if (faults.stream().noneMatch(fault -> fault.severity() == Severity.ERROR))
                    throw new AssertionError("refused without a reason: " + faults);
                checkKept(Json.MAPPER.valueToTree(faults));
            }
        }
    }

    private static void checkKept(JsonNode json) {
        checkKept(json.asText());
        json.fieldNames().forEachRemaining(ReadingProperties::checkKept);
        json.forEach(ReadingProperties::checkKept);
    }

    /** jsonb holds neither NUL nor half a surrogate pair. */
    private static void checkKept(String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE))
            throw new AssertionError("cannot be kept: " + text);
    }
}
