package io.sextant.iml;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SiteSettingsTest {
    @Test
    void allHasADefault() {
        var settings = SiteSettings.of(Map.of());
        assertThat(settings.site()).isEqualTo("local");
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isZero();
        assertThat(settings.folder()).isEqualTo(Path.of("data/site").toAbsolutePath());
        assertThat(settings.token()).isEmpty();
        assertThat(settings.calibrated()).isTrue();
        assertThat(settings.chainInterval()).hasSeconds(5);
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        for (var wrong : Map.of(
                        "SEXTANT_SITE", "a b",
                        "SEXTANT_SITE_PORT", "65536",
                        "SEXTANT_CALIBRATION", "yes",
                        "SEXTANT_CHAIN_SECONDS", "-1",
                        "SEXTANT_DATA", "/run/sextant")
                .entrySet()) {
            assertThatThrownBy(() -> SiteSettings.of(Map.ofEntries(wrong)))
                    .isInstanceOf(SiteProblem.class)
                    .hasMessageContaining(wrong.getKey());
        }
    }
}
