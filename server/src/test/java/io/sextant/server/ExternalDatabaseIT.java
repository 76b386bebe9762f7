package io.sextant.server;

import io.sextant.server.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ExternalDatabaseIT {
    @TempDir
    private Path folder;

    @Test
    void aDatabaseOfTheOperatorsIsMigratedAndUsedAndNoOtherIsStarted() throws Exception {
        try (var postgres = new EmbeddedPostgres(
                Path.of("target/dist/postgresql").toAbsolutePath(), folder, folder.resolve("postgresql.log"))) {
            var access = postgres.start();
            var environment = Map.of(
                    "SEXTANT_DB_URL", access.url(),
                    "SEXTANT_DB_USER", access.user(),
                    "SEXTANT_DB_PASSWORD", access.password());
            try (var server = SextantServer.start(environment)) {
                assertThat(server.data().resolve("postgresql")).doesNotExist();
                assertThat(server.get("/health").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerEndsTheStartWithItsUrl() throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/none?password=secret";
        try (var server = SextantServer.notStarted(Map.of("SEXTANT_DB_URL", url))) {
            assertThat(server.startsInVain())
                    .contains("Sextant does not start: The database jdbc:postgresql://127.0.0.1:")
                    .contains("refused")
                    .doesNotContain("secret");
        }
    }
}
