package io.sextant.sol005;

import io.sextant.catalogue.csar.signature.SignaturePolicy;
import io.sextant.core.notification.NotificationSettings;
import io.sextant.lifecycle.BackOff;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    private static final Map<String, String> LEAST = Map.of("SEXTANT_DB_URL", "jdbc:postgresql://db/sextant");

    @Test
    void everythingButTheDatabaseHasADefault() {
        var settings = Settings.from(config(LEAST));
        assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://db/sextant");
        assertThat(settings.database().user()).isEqualTo("sextant");
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.sites()).isEmpty();
        assertThat(settings.publicUri()).isEmpty();
        assertThat(settings.pageSize()).isEqualTo(100);
        assertThat(settings.signatures().policy()).isEqualTo(SignaturePolicy.VERIFY);
        assertThat(settings.notifications()).isEqualTo(NotificationSettings.DEFAULT);
    }

    @Test
    void deliveriesAreLimitedAsConfigured() {
        var variables = new HashMap<>(with("SEXTANT_CALLBACK_TEST", "off"));
        variables.put("SEXTANT_NOTIFICATION_TIMEOUT", "3");
        variables.put("SEXTANT_NOTIFICATION_LIFETIME", "48");
        var settings = Settings.from(config(variables)).notifications();
        assertThat(settings.callbackTest()).isFalse();
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.lifetime()).isEqualTo(Duration.ofHours(48));
    }

    @Test
    void stepsAreLimitedAndTriedAsConfigured() {
        assertThat(Settings.from(config(LEAST)).engine().backOff()).isEqualTo(BackOff.DEFAULT);
        var variables = new HashMap<>(with("SEXTANT_STEP_LIMIT", "90"));
        variables.put("SEXTANT_STEP_TRIES", "1");
        var engine = Settings.from(config(variables)).engine();
        assertThat(engine.stepLimit()).isEqualTo(Duration.ofSeconds(90));
        assertThat(engine.backOff().tries()).isEqualTo(1);
    }

    @Test
    void aSiteIsNamedLocalUnlessItIsNamed() {
        var settings = Settings.from(config(with("SEXTANT_SITE_URL", "http://127.0.0.1:9000")));
        assertThat(settings.sites()).singleElement().satisfies(site -> {
            assertThat(site.id().value()).isEqualTo("local");
            assertThat(site.agent()).isEqualTo(URI.create("http://127.0.0.1:9000"));
        });
    }

    @Test
    void furtherSitesAreNamedWithTheirAgents() {
        var variables =
                new HashMap<>(with("SEXTANT_SITES", "east http://10.0.0.1:7000 a, west  https://west/site/v1 b"));
        variables.put("SEXTANT_SITE_URL", "http://127.0.0.1:9000");
        var settings = Settings.from(config(variables));
        assertThat(settings.sites())
                .extracting(Settings.Site::toString)
                .containsExactly(
                        "local at http://127.0.0.1:9000",
                        "east at http://10.0.0.1:7000",
                        "west at https://west/site/v1");
        assertThat(settings.sites().getLast().token()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({
        "SEXTANT_SITE_URL, /just/a/path",
        "SEXTANT_SITES, alone",
        "SEXTANT_SITES, east nowhere token",
        "SEXTANT_PUBLIC_URL, https://nfvo.example.com?x=1",
        "SEXTANT_PAGE_SIZE, 0",
        "SEXTANT_PAGE_SIZE, 1001",
        "SEXTANT_PAGE_SIZE, many",
        "SEXTANT_CALLBACK_TEST, perhaps",
        "SEXTANT_NOTIFICATION_TIMEOUT, 0",
        "SEXTANT_NOTIFICATION_LIFETIME, 1001",
        "SEXTANT_STEP_LIMIT, 0",
        "SEXTANT_RELOCATE_AFTER, 0",
        "SEXTANT_RELOCATE_PAUSE, soon",
        "SEXTANT_FAULT, place:before",
        "SEXTANT_SIGNATURES, maybe",
        "SEXTANT_TRUST, /no/such/folder"
    })
    void whatCannotBeMeantIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> Settings.from(config(with(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theDatabaseMustBeSet() {
        assertThatThrownBy(() -> Settings.from(config(Map.of()))).hasMessageContaining("SEXTANT_DB_URL");
    }

    @Test
    void thePasswordIsNeverShown() {
        assertThat(Settings.from(config(with("SEXTANT_DB_PASSWORD", "hush"))).toString())
                .doesNotContain("hush");
    }

    @Test
    void theSitesTokenIsNeverShown() {
        var variables = new HashMap<>(with("SEXTANT_SITE_URL", "http://127.0.0.1:9000"));
        variables.put("SEXTANT_SITE_TOKEN", "hush");
        assertThat(Settings.from(config(variables)).toString()).doesNotContain("hush");
    }

    private static Map<String, String> with(String name, String value) {
        var variables = new HashMap<>(LEAST);
        variables.put(name, value);
        return variables;
    }

    /** Config has a dozen methods, of which one is asked here. */
    private static Config config(Map<String, String> variables) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (_, _, arguments) -> Optional.ofNullable(variables.get((String) arguments[0])));
    }
}
