package io.sextant.iml.program;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.TestImage;
import io.sextant.iml.content.Digest;
import io.sextant.iml.record.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramsTest {
    private static final FunctionId FIRST = new FunctionId("first");
    private static final FunctionId SECOND = new FunctionId("second");
    private static final byte[] CONTENT = {1, 2, 3};
    private static final Digest DIGEST = new Digest(TestImage.digest(CONTENT).value());
    private static final ProgramSpec SPEC = new ProgramSpec(Target.P4, DIGEST, Optional.empty());

    @TempDir
    Path dir;

    private Programs programs;

    @BeforeEach
    void open() {
        programs = new Programs(
                dir.resolve("programs"),
                new Records<>(
                        dir.resolve("records"),
                        StoredProgram.class,
                        p -> p.digest().hex()));
        programs.reconcile();
    }

    private void put(FunctionId user, byte[] content) {
        programs.put(DIGEST, user, new ByteArrayInputStream(content));
    }

    @Test
    void aProgramGoesWithItsLastUse() throws IOException {
        put(FIRST, CONTENT);
        put(SECOND, new byte[0]);
        assertThat(Path.of(programs.file(SPEC).file())).hasBinaryContent(CONTENT);
        programs.letGo(FIRST);
        assertThat(programs.find(DIGEST)).get().extracting(StoredProgram::users).isEqualTo(List.of(SECOND));
        programs.letGo(SECOND);
        assertThat(programs.all()).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void itIsThereForWhomItWasStoredAlone() {
        put(FIRST, CONTENT);
        programs.require(FIRST, List.of(SPEC));
        assertThatThrownBy(() -> programs.require(SECOND, List.of(SPEC)))
                .hasMessageContaining("was not stored for function second");
    }

    @Test
    void whatIsLongerThanAProgramOrAnotherOneIsRefusedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> put(FIRST, new byte[] {4})).hasMessageContaining("has the digest");
        assertThatThrownBy(() -> put(FIRST, new byte[(4 << 20) + 1]))
                .isInstanceOfSatisfying(
                        SiteProblem.class, e -> assertThat(e.status()).isEqualTo(413));
        assertThat(programs.all()).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void whatACrashLeftOnDiskGoesAtTheNextStart() throws IOException {
        put(FIRST, CONTENT);
        Files.write(dir.resolve("programs").resolve(".half"), CONTENT);
        Files.write(dir.resolve("programs").resolve("0".repeat(64)), CONTENT);
        open();
        assertThat(programs.find(DIGEST)).isPresent();
        assertThat(left()).isEqualTo(1);
    }

    private long left() throws IOException {
        try (var files = Files.list(dir.resolve("programs"))) {
            return files.count();
        }
    }
}
