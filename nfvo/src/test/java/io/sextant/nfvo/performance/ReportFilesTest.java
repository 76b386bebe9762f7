package io.sextant.nfvo.performance;

import io.sextant.core.id.PmJobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportFilesTest {
    private final PmJobId job = PmJobId.random();

    @TempDir
    Path folder;

    @Test
    void aReportThatCannotBeWrittenLeavesNothing() throws IOException {
        var inTheWay = Files.createDirectories(folder.resolve(job.toString()).resolve("1.json"));
        assertThatThrownBy(() -> new ReportFiles(folder).write(job, 1, Map.of()))
                .isInstanceOf(UncheckedIOException.class);
        try (var left = Files.list(inTheWay.getParent())) {
            assertThat(left).containsExactly(inTheWay);
        }
    }
}
