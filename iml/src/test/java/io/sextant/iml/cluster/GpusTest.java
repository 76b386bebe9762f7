package io.sextant.iml.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Machines that consist of the files that tell of their graphics processors. */
class GpusTest {
    @TempDir
    private Path root;

    @Test
    void whatOnlyShowsAScreenIsNone() throws IOException {
        drm("card0", "0x1234");
        assertThat(Gpus.of(root)).isZero();
    }

    @Test
    void eachThatRendersIsOne() throws IOException {
        drm("card0", "0x8086");
        drm("renderD128", "0x8086");
        drm("renderD129", "0x1002");
        assertThat(Gpus.of(root)).isEqualTo(2);
    }

    @Test
    void oneThatTwoDriversNameIsOne() throws IOException {
        drm("renderD128", "0x10de");
        drm("renderD129", "0x8086");
        var dev = Files.createDirectories(root.resolve("dev"));
        for (var name : new String[] {"nvidia0", "nvidiactl", "nvidia-uvm"}) Files.createFile(dev.resolve(name));
        assertThat(Gpus.of(root)).isEqualTo(2);
    }

    private void drm(String name, String vendor) throws IOException {
        var device = Files.createDirectories(root.resolve("sys/class/drm/" + name + "/device"));
        Files.writeString(device.resolve("vendor"), vendor + "\n");
    }
}
