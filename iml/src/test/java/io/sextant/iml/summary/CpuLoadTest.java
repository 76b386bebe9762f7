package io.sextant.iml.summary;

import io.sextant.iml.cluster.KernelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class CpuLoadTest {
    @TempDir
    private Path folder;

    @Test
    void theLoadIsTheShareOfTimeThatSomethingRanIn() throws IOException {
        var load = of("1000 0 500 8000 500 0 0 0");
        write("1150 50 600 8600 600 0 0 0");
        assertThat(load.lately()).hasValue(0.3);
    }

    @Test
    void whoAsksAgainAtOnceIsToldTheSame() throws IOException {
        var load = of("0 0 0 0 0 0 0 0");
        write("100 0 0 300 0 0 0 0");
        assertThat(load.lately()).hasValue(0.25);
        write("150 0 0 301 0 0 0 0");
        assertThat(load.lately()).hasValue(0.25);
    }

    @Test
    void withoutTheKernelsCountNobodyKnows() {
        assertThat(new CpuLoad(new KernelFile(folder.resolve("stat"))).lately()).isEmpty();
    }

    private CpuLoad of(String ticks) throws IOException {
        write(ticks);
        return new CpuLoad(new KernelFile(folder.resolve("stat")));
    }

    private void write(String ticks) throws IOException {
        Files.writeString(folder.resolve("stat"), "cpu  " + ticks + " 7 0\ncpu0 1 1 1 1 1 1 1 1 0 0\nintr 5\n");
    }
}
