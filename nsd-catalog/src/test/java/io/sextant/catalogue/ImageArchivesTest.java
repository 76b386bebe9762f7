package io.sextant.catalogue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ImageArchivesTest {
    @TempDir
    private Path folder;

    private ImageArchives images;

    @BeforeEach
    void keep() throws IOException {
        images = new ImageArchives(folder.resolve("images"));
        Files.createDirectories(folder.resolve("images/docker.io/library"));
        Files.writeString(folder.resolve("images/docker.io/library/busybox.tar"), "an archive");
        Files.writeString(folder.resolve("secret.tar"), "a secret");
    }

    @Test
    void anArchiveIsFoundByTheNameOfItsImage() {
        assertThat(images.find("docker.io/library/busybox")).isPresent();
        assertThat(images.digest("docker.io/library/busybox")).isPresent();
        assertThat(images.find("docker.io/library/alpine")).isEmpty();
    }

    @Test
    void aNameDoesNotLeadOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("images/link.tar"), folder.resolve("secret.tar"));

        assertThat(images.find("a/../../secret")).isEmpty();
        assertThat(images.find(folder.resolve("secret").toString())).isEmpty();
        assertThat(images.find("link")).isEmpty();
    }
}
