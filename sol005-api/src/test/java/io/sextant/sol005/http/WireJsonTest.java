package io.sextant.sol005.http;

import io.sextant.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WireJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-26T16:56:22Z", "2026-11-26T16:56:22.210Z", "2026-11-26T16:56:22.210300Z"})
    void aTimeLooksAsInStoredAttributes(String time) throws Exception {
        var instant = Instant.parse(time);
        assertThat(WireJson.text(Map.of("at", instant.atOffset(ZoneOffset.UTC))))
                .isEqualTo(Json.MAPPER.writeValueAsString(Map.of("at", instant)));
    }

    @Test
    void aTimeOfAnotherOffsetIsTheSameInstant() {
        var time = Instant.parse("2026-11-26T16:56:22Z");
        assertThat(WireJson.text(Map.of("at", time.atOffset(ZoneOffset.ofHours(2)))))
                .isEqualTo("{\"at\":\"2026-11-26T16:56:22Z\"}");
    }
}
