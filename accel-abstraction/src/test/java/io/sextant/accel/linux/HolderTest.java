package io.sextant.accel.linux;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HolderTest {
    @TempDir
    Path dir;

    @Test
    void aHolderIsFoundAgain() {
        var first = Holder.attachOrStart(dir);
        try {
            var second = Holder.attachOrStart(dir);
            assertThat(second.pid()).isEqualTo(first.pid());
            assertThat(second.prefix()).isEqualTo(first.prefix()).hasSize(5);
            first.home().ip(List.of("link add br0 type bridge", "netns add x"));
            assertThat(second.run(List.of("ip", "-o", "link")).out()).contains("br0");
            assertThat(second.netns("x").run(List.of("ip", "-o", "link")).out()).doesNotContain("br0");
        } finally {
            first.destroy();
        }
        assertThat(first.alive()).isFalse();
    }
}
