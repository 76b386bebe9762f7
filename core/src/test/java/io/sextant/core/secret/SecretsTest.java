package io.sextant.core.secret;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsSealedIsOpenedByAnyoneWithTheKey() {
        var sealed = Secrets.open(folder.resolve("key")).seal("hush", "owner");
        assertThat(Secrets.open(folder.resolve("key")).open(sealed, "owner")).isEqualTo("hush");
    }

    @Test
    void theKeyIsItsOwnersAlone() throws IOException {
        Secrets.open(folder.resolve("data/key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theSameTextIsNeverSealedTheSame() {
        var secrets = Secrets.open(folder.resolve("key"));
        assertThat(secrets.seal("hush", "owner")).isNotEqualTo(secrets.seal("hush", "owner"));
    }

    @Test
    void anotherKeyOrOwnerOpensNothing() {
        var secrets = Secrets.open(folder.resolve("key"));
        var sealed = secrets.seal("hush", "owner");
        assertThatThrownBy(() -> secrets.open(sealed, "another"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not the key");
        assertThatThrownBy(() -> Secrets.open(folder.resolve("other")).open(sealed, "owner"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("other in the data folder");
    }

    @Test
    void aFileThatIsNoKeyIsNotOverwritten() throws IOException {
        var file = Files.writeString(folder.resolve("key"), "short");
        assertThatThrownBy(() -> Secrets.open(file)).hasMessageContaining("is no key");
        assertThat(file).hasContent("short");
    }
}
