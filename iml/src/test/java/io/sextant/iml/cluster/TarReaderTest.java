package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static io.sextant.iml.cluster.TestImage.file;
import static io.sextant.iml.cluster.TestImage.folder;
import static io.sextant.iml.cluster.TestImage.hardLink;
import static io.sextant.iml.cluster.TestImage.symbolicLink;
import static io.sextant.iml.cluster.TestImage.tar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TarReaderTest {
    @Test
    void allThatTheCommonToolsWriteIsRead() throws IOException {
        var entries = read(tar(tar -> {
            folder(tar, "a/", 0750);
            file(tar, "a/b", 0640, new byte[700]);
            symbolicLink(tar, "a/c", "b");
            hardLink(tar, "a/d", "a/b");
        }));
        assertThat(entries).extracting(TarReader.Entry::name).containsExactly("a/", "a/b", "a/c", "a/d");
        assertThat(entries).extracting(TarReader.Entry::type).containsExactly('5', '0', '2', '1');
        assertThat(entries).extracting(TarReader.Entry::size).containsExactly(0L, 700L, 0L, 0L);
        assertThat(entries.get(1).mode()).isEqualTo(0640);
        assertThat(entries.get(2).link()).isEqualTo("b");
        assertThat(entries.get(3).link()).isEqualTo("a/b");
    }

    @Test
    void longNamesAreReadInBothForms() throws IOException {
        var name = "n".repeat(300);
        var link = "l".repeat(300);
        for (var mode : List.of(TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX)) {
            var entries = read(tar(tar -> {
                tar.setLongFileMode(mode);
                symbolicLink(tar, name, link);
            }));
            assertThat(entries).singleElement().satisfies(e -> {
                assertThat(e.name()).isEqualTo(name);
                assertThat(e.link()).isEqualTo(link);
            });
        }
    }

    @Test
    void anOffsetLeadsToTheContent() throws IOException {
        var archive = tar(tar -> {
            file(tar, "first", 0644, new byte[513]);
            file(tar, "second", 0644, "content".getBytes());
        });
        var second = read(archive).get(1);
        assertThat(Arrays.copyOfRange(archive, (int) second.offset(), (int) (second.offset() + second.size())))
                .asString()
                .isEqualTo("content");
    }

    @Test
    void aLongNameWithoutBoundIsRefusedBeforeItIsRead() {
        var header = header('L', 1L << 32);
        var endless = new SequenceInputStream(new ByteArrayInputStream(header), new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        });
        assertThatThrownBy(() -> new TarReader(endless).next())
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining("extended header");
    }

    @Test
    void headersUponHeadersAreRefused() {
        var archive = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            archive.writeBytes(header('L', 0));
        }
        assertThatThrownBy(() -> read(archive.toByteArray()))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining("more than 8");
    }

    @Test
    void aDamagedHeaderIsRefused() {
        var archive = tar(tar -> file(tar, "name", 0644, new byte[0]));
        archive[0] ^= 1;
        assertThatThrownBy(() -> read(archive)).isInstanceOf(SiteProblem.class).hasMessageContaining("damaged");
    }

    @Test
    void anArchiveThatEndsWithinAFileIsNoticed() {
        var archive = tar(tar -> file(tar, "name", 0644, new byte[5_000]));
        assertThatThrownBy(() -> read(Arrays.copyOf(archive, 2_000))).isInstanceOf(EOFException.class);
    }

    private static List<TarReader.Entry> read(byte[] archive) throws IOException {
        var reader = new TarReader(new ByteArrayInputStream(archive));
        var entries = new ArrayList<TarReader.Entry>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            entries.add(next.get());
        }
        return entries;
    }

    private static byte[] header(char type, long size) {
        var block = new byte[512];
        block[0] = 'n';
        var field = Long.toOctalString(size).getBytes();
        System.arraycopy(field, 0, block, 136 - 1 - field.length, field.length);
        block[156] = (byte) type;
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (var b : block) {
            sum += Byte.toUnsignedInt(b);
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(), 0, block, 148, 8);
        return block;
    }
}
