package io.sextant.accel.xdp;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs as root, and once more as an ordinary user. */
public class XdpAbsenceTest {
    @Test
    void whereThereIsNoneItIsToldWhyAndWhatToDo() throws IOException {
        var root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assertThat(XdpAccelerator.absence().isPresent() || root).isTrue();
        assertThat(XdpAccelerator.absence().stream())
                .allSatisfy(words -> assertThat(words)
                        .containsAnyOf("apt-get install", "Operation not permitted. It takes the real root"));
    }
}
