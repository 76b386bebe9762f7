package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.TestImage.Content;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static io.sextant.iml.cluster.TestImage.file;
import static io.sextant.iml.cluster.TestImage.folder;
import static io.sextant.iml.cluster.TestImage.hardLink;
import static io.sextant.iml.cluster.TestImage.special;
import static io.sextant.iml.cluster.TestImage.symbolicLink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LayersTest {
    private static final byte[] TEXT = "text".getBytes();

    @TempDir
    Path dir;

    private Path root;
    private Path outside;
    private Layers layers;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(dir.resolve("root"));
        outside = Files.createDirectory(dir.resolve("outside"));
        Files.write(outside.resolve("kept"), TEXT);
        layers = new Layers(root, 1_000_000, 100);
    }

    @Test
    void laterLayersReplaceAndHideWhatIsBelow() throws IOException {
        add(tar -> {
            folder(tar, "a/", 0755);
            file(tar, "a/one", 0644, TEXT);
            file(tar, "a/two", 0644, TEXT);
            folder(tar, "b/", 0755);
            file(tar, "b/old", 0644, TEXT);
        });
        add(tar -> {
            file(tar, "a/.wh.one", 0644, new byte[0]);
            file(tar, "a/two", 0600, "new".getBytes());
            file(tar, "b/fresh", 0644, TEXT);
            file(tar, "b/.wh..wh..opq", 0644, new byte[0]);
        });
        assertThat(root.resolve("a/one")).doesNotExist();
        assertThat(root.resolve("a/two")).hasContent("new");
        assertThat(root.resolve("b/old")).doesNotExist();
        assertThat(root.resolve("b/fresh")).exists();
    }

    @Test
    void modesAreKeptWithoutSetUserId() throws IOException {
        add(tar -> {
            file(tar, "tool", 04755, TEXT);
            folder(tar, "closed/", 0500);
            folder(tar, "tmp/", 01777);
        });
        assertThat(Files.getAttribute(root.resolve("tool"), "unix:mode")).isEqualTo(0100755);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("closed"))))
                .isEqualTo("rwx------");
        assertThat(Files.getAttribute(root.resolve("tmp"), "unix:mode")).isEqualTo(041777);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "a/../../out", "/out", "a/..", "..", "a/../.wh.x", "../.wh.outside"})
    void aNameThatLeadsOutIsRefused(String name) {
        assertThatThrownBy(() -> add(tar -> file(tar, name, 0644, TEXT))).isInstanceOf(SiteProblem.class);
        assertThat(dir.resolve("out")).doesNotExist();
        assertThat(outside.resolve("kept")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "../../../../../../../..", "/", "/../..", "sub/../../outside"})
    void aSymbolicLinkNeverLeadsOut(String target) throws IOException {
        var absolute = target.equals("/") ? outside.toString() : target;
        add(tar -> {
            symbolicLink(tar, "link", absolute);
            folder(tar, "link/below/", 0755);
            file(tar, "link/kept", 0644, "overwritten".getBytes());
            file(tar, "link/.wh.kept", 0644, new byte[0]);
        });
        assertThat(outside.resolve("kept")).hasContent("text");
        assertThat(outside.resolve("below")).doesNotExist();
        assertThat(Files.exists(Path.of("/below"))).isFalse();
        try (var all = Files.list(dir)) {
            assertThat(all).containsExactlyInAnyOrder(root, outside);
        }
    }

    @Test
    void aFolderThatIsALinkIsFollowedInside() throws IOException {
        add(tar -> {
            folder(tar, "usr/lib/", 0755);
            symbolicLink(tar, "lib", "/usr/lib");
        });
        add(tar -> file(tar, "lib/some.so", 0644, TEXT));
        assertThat(root.resolve("usr/lib/some.so")).hasContent("text");
        assertThat(root.resolve("lib")).isSymbolicLink();
    }

    @Test
    void aLinkIsReplacedAndNotWrittenThrough() throws IOException {
        add(tar -> {
            symbolicLink(tar, "name", outside.resolve("kept").toString());
            file(tar, "name", 0644, "new".getBytes());
        });
        assertThat(outside.resolve("kept")).hasContent("text");
        assertThat(root.resolve("name")).hasContent("new").isRegularFile();
    }

    @Test
    void symbolicLinksInACircleAreRefused() {
        assertThatThrownBy(() -> add(tar -> {
                    symbolicLink(tar, "a", "b");
                    symbolicLink(tar, "b", "a");
                    file(tar, "a/file", 0644, TEXT);
                }))
                .hasMessageContaining("circle");
    }

    @Test
    void aHardLinkToWhatIsNotOfTheImageIsRefused() {
        for (var target :
                new String[] {"../outside/kept", outside.resolve("kept").toString(), "link", "nothing"}) {
            assertThatThrownBy(() -> add(tar -> {
                        symbolicLink(tar, "link", outside.resolve("kept").toString());
                        hardLink(tar, "mine", target);
                    }))
                    .isInstanceOf(SiteProblem.class);
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO, 'Z'})
    void devicesAndPipesAreRefused(byte type) {
        assertThatThrownBy(() -> add(tar -> special(tar, "dev", type))).isInstanceOf(SiteProblem.class);
        assertThat(root.resolve("dev")).doesNotExist();
    }

    @Test
    void anImageThatUnpacksToTooMuchIsRefused() {
        assertThatThrownBy(() -> add(tar -> {
                    file(tar, "a", 0644, new byte[600_000]);
                    file(tar, "b", 0644, new byte[600_000]);
                }))
                .hasMessageContaining("more than the site takes");
    }

    @Test
    void anImageOfTooManyEntriesIsRefused() {
        assertThatThrownBy(() -> add(tar -> {
                    for (int i = 0; i < 101; i++) {
                        file(tar, "f" + i, 0644, new byte[0]);
                    }
                }))
                .hasMessageContaining("more than 100 entries");
    }

    private void add(Content content) throws IOException {
        layers.add(new ByteArrayInputStream(TestImage.tar(content)));
    }
}
