package io.sextant.accel.ffm;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FrameSourcesTest {
    private static final int PACKET = 17;
    private static final int RAW = 3;

    @BeforeAll
    static void requireRoot() throws IOException {
        var root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(root, "root only may have packet sockets");
    }

    @Test
    void aSocketIsNewAlsoUnderTheNumberOfOneThatWasClosedMeanwhile() {
        var old = Libc.socket(PACKET, RAW);
        var before = FrameSources.open();
        Libc.close(old);
        var fresh = Libc.socket(PACKET, RAW);
        try {
            assertThat(FrameSources.since(before)).containsOnlyKeys(fresh);
        } finally {
            Libc.close(fresh);
        }
    }

    @Test
    void whatWasThereIsNotNew() {
        var old = Libc.socket(PACKET, RAW);
        var before = FrameSources.open();
        var again = Libc.duplicate(old);
        try {
            assertThat(FrameSources.since(before)).isEmpty();
        } finally {
            Libc.close(again);
            Libc.close(old);
        }
    }
}
