package io.sextant.server.launch;

import io.sextant.server.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationTest {
    @Test
    void withoutAnyVariableTheDefaultsHold() {
        var defaults = Configuration.from(Map.of());
        assertThat(defaults.baseUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(defaults.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(defaults.siteName()).isEqualTo("local");
        assertThat(defaults.database()).isEmpty();
        assertThat(defaults.site()).isEmpty();
        assertThat(defaults.test()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SEXTANT_PORT,http",
        "SEXTANT_PORT,65536",
        "SEXTANT_PORT,-1",
        "SEXTANT_DB_URL,postgres://db",
        "SEXTANT_SITE,two words",
        "SEXTANT_SITE,../up",
        "SEXTANT_SITE_URL,ftp://site",
        "SEXTANT_SITE_URL,http://site.without.token",
        "SEXTANT_FAULT,deploy:after"
    })
    void aValueThatCannotBeUsedIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> Configuration.from(Map.of(name, value)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(name);
    }

    @Test
    void faultsAreTakenInTestModeOnly() {
        assertThat(Configuration.from(Map.of("SEXTANT_TEST", "1", "SEXTANT_FAULT", "deploy:after"))
                        .fault())
                .contains("deploy:after");
        assertThat(Configuration.from(Map.of("SEXTANT_TEST", "false")).test()).isFalse();
    }

    @Test
    void secretsAreNotShown() {
        var configuration = Configuration.from(Map.of(
                "SEXTANT_DB_URL", "jdbc:postgresql://db/x?user=a&password=open&ssl=true",
                "SEXTANT_DB_PASSWORD", "sesame",
                "SEXTANT_SITE_URL", "http://site",
                "SEXTANT_SITE_TOKEN", "t0ken"));
        assertThat(configuration.toString()).doesNotContain("open&", "sesame", "t0ken");
    }
}
