package io.sextant.accel.p4.runtime;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static io.sextant.accel.p4.runtime.Bench.route;
import static io.sextant.accel.p4.runtime.Bench.router;
import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    private static final Ledger.Deployment DEPLOYMENT =
            Ledger.Deployment.of(router()).with(List.of(route("there", "10.0.2.0/24")));

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("switches").resolve("leaf1.json");
    }

    @Test
    void theNextAgentReadsWhatWasWritten() {
        new Ledger(file).write(DEPLOYMENT);
        assertThat(new Ledger(file).read()).contains(DEPLOYMENT);
    }

    /** As a power loss may leave it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "{\"function\": {\"id\": \"f1\"", "{}", "null"})
    void aFileThatCannotBeReadIsAnEmptyRecordThatCanBeWritten(String left) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, left);
        var ledger = new Ledger(file);
        assertThat(ledger.read()).isEmpty();
        ledger.write(DEPLOYMENT);
        assertThat(new Ledger(file).read()).contains(DEPLOYMENT);
    }
}
