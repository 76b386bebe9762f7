package io.sextant.catalogue.csar;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/** Archives that say different things in different places, or that different readers would read differently. */
class TamperedArchiveTest {
    private static final String FIRST = "ChangeLog.txt";
    private static final String SECOND = "Definitions/router.yaml";
    private static final String OVERLAP = "content that overlaps another entry's";
    private static final String DIFFERS = "a header that differs from the archive's directory";
    private static final String OUT_OF_PLACE = "no readable ZIP archive: its directory is out of place";

    @TempDir
    Path folder;

    static Stream<Arguments> attacks() {
        return Stream.of(
                // the end of the archive
                attack("is empty", z -> z.cutOff(0), "no readable ZIP archive: no end of a ZIP directory"),
                attack("is cut off in its end", z -> z.cutOff(z.end() + 21), "no end of a ZIP directory"),
                attack("has bytes behind", z -> z.append(new byte[1]), "there are bytes behind its end"),
                attack("has a comment that is too short", z -> z.putShort(z.end() + 20, 1), "bytes behind its end"),
                attack(
                        "has an end in its comment",
                        TamperedArchiveTest::secondEnd,
                        "bytes before it that are no entry's"),
                attack("is a part of several", z -> z.putShort(z.end() + 4, 1), "one of several parts"),
                attack("has its directory elsewhere", z -> z.putShort(z.end() + 6, 1), "one of several parts"),
                attack("numbers its entries twice", z -> z.putShort(z.end() + 8, 1), "its numbers of entries differ"),
                attack("has fewer entries than it says", z -> number(z, 19), "fewer entries than its end says"),
                attack("has more entries than it says", z -> number(z, 2), "another length than its end says"),
                attack("has 65535 entries", z -> number(z, 0xffff), "more than 10000 entries"),
                attack("has its directory past the end", z -> z.putInt(z.end() + 16, Integer.MAX_VALUE), OUT_OF_PLACE),
                attack("has its directory too early", z -> z.putInt(z.end() + 16, z.directory() - 1), OUT_OF_PLACE),
                attack("has a longer directory", z -> z.putInt(z.end() + 12, -2), OUT_OF_PLACE),
                // ZIP64
                attack("has a ZIP64 end with other entries", z -> z.in64().putLong(z.end() - 44, 1), "of ZIP64 differ"),
                attack("has a ZIP64 end with other bytes", z -> z.in64().putLong(z.end() - 36, 1), "of ZIP64 differ"),
                attack("has a ZIP64 end past its end", z -> z.in64().putLong(z.end() - 12, 1L << 62), OUT_OF_PLACE),
                attack("has a ZIP64 end at a negative place", z -> z.in64().putLong(z.end() - 12, -1), OUT_OF_PLACE),
                attack("has a longer ZIP64 end", z -> z.in64().putLong(z.end() - 72, 45), OUT_OF_PLACE),
                attack("has a ZIP64 end of parts", z -> z.in64().putInt(z.end() - 60, 1), "one of several parts"),
                attack("lacks its ZIP64 end", z -> z.putInt(z.end() + 16, -1), OUT_OF_PLACE),
                attack("lacks sizes of ZIP64", z -> z.putInt(z.central(FIRST) + 24, -1), "4294967295 bytes from"),
                // entries and where they lie
                attack("begins before its first entry", z -> before(z, "#!/bin/sh\n"), "before it that are no entry's"),
                attack("has bytes between", z -> z.insertBeforeDirectory(new byte[9]), "9 bytes behind its content"),
                attack("has one content twice", z -> z.putInt(z.central(SECOND) + 42, 0), OVERLAP),
                attack("quotes a header in a content", TamperedArchiveTest::quotedHeader, OVERLAP),
                attack("has a content past its end", z -> sizes(z, FIRST, 0x7fff_ffff), OVERLAP),
                attack(
                        "has an entry past its end",
                        z -> z.putInt(z.central(FIRST) + 42, -2),
                        "no readable ZIP archive"),
                attack("has no header where it says", z -> z.putInt(z.local(FIRST), 0), DIFFERS),
                attack("has two names of one file", z -> z.put(z.local(FIRST) + 30, "X"), DIFFERS),
                attack("has two methods of one file", z -> z.putShort(z.local(FIRST) + 8, 0), DIFFERS),
                attack("has two CRCs of one file", z -> z.putInt(z.local(FIRST) + 14, 1), DIFFERS),
                attack("has two sizes of one file", z -> z.putInt(z.local(FIRST) + 22, 1), DIFFERS),
                attack("says that sizes come behind", z -> flags(z, FIRST, 0x0808), "0 bytes behind its content"),
                // what entries are
                attack("is encrypted", z -> flags(z, FIRST, 0x0801), "an encrypted entry"),
                attack("is strongly encrypted", z -> flags(z, FIRST, 0x0840), "an encrypted entry"),
                attack("has a masked directory", z -> flags(z, FIRST, 0x2800), "an encrypted entry"),
                attack("is packed by BZIP2", z -> method(z, FIRST, 12), "compression method 12"),
                attack("is packed by AES", z -> method(z, FIRST, 99), "compression method 99"),
                attack("has a pipe", z -> mode(z, FIRST, 0010644), "a device, pipe or socket"),
                attack("has a device", z -> mode(z, FIRST, 0060644), "a device, pipe or socket"),
                attack("has a socket", z -> mode(z, FIRST, 0140644), "a device, pipe or socket"),
                attack("has a link of another system", z -> mode(z, FIRST, 0120777), "a symbolic link"),
                attack(
                        "has a name in Latin 1",
                        z -> bothNames(z, FIRST, "Ch\u00e4ngeLog.txt"),
                        "the path 'Ch\ufffdngeLog.txt'"),
                attack("has a name with NUL", z -> bothNames(z, FIRST, "ChangeLog\0txt"), "the path 'ChangeLog txt'"),
                attack(
                        "has a folder with content",
                        z -> bothNames(z, FIRST, "ChangeLog.tx/"),
                        "a folder with content"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anArchiveIsRefusedThat(Consumer<TamperedZip> attack, String found) {
        var file = PackageBuilder.pingDemo("router").write(folder.resolve("hostile.csar"));
        var zip = TamperedZip.of(file);
        attack.accept(zip);
        zip.write(file);

        assertThat(Readings.faults(new PackageReader().readVnfPackage(file)))
                .anySatisfy(fault -> assertThat(fault.found()).contains(found))
                .noneSatisfy(fault -> assertThat(fault.toString()).contains(folder.toString()));
    }

    @Test
    void anArchiveInTheFormOfZip64IsAccepted() {
        var file = PackageBuilder.pingDemo("router").write(folder.resolve("zip64.csar"));
        TamperedZip.of(file).in64().write(file);

        Readings.accepted(new PackageReader().readVnfPackage(file));
    }

    @Test
    void anEmptyArchiveHasNoDescriptor() throws IOException {
        var file = folder.resolve("empty.csar");
        Files.write(file, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        assertThat(Readings.faults(new PackageReader().readVnfPackage(file)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).contains("neither TOSCA-Metadata/TOSCA.meta"));
    }

    @Test
    void anArchiveInTheArchiveIsAnArtifactLikeAnother() {
        var inner = PackageBuilder.pingDemo("router").write(folder.resolve("inner.csar"));
        var outer = PackageBuilder.pingDemo("router").file("Files/inner.csar", TamperedZip.read(inner));

        Readings.accepted(new PackageReader().readVnfPackage(outer.write(folder.resolve("outer.csar"))));
    }

    @AfterEach
    void noFileStaysOpen() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(fd -> target(fd).startsWith(folder))).isEmpty();
        }
    }

    private static Arguments attack(String name, Consumer<TamperedZip> attack, String found) {
        Named<Consumer<TamperedZip>> named = named(name, attack);
        return Arguments.of(named, found);
    }

    /** A whole second archive in the comment of the first, with its own end. */
    private static void secondEnd(TamperedZip zip) {
        var path = Path.of("target", "second.csar");
        var second = TamperedZip.of(PackageBuilder.pingDemo("src").write(path));
        var shift = zip.end() + 22;
        second.shift(shift).write(path);
        zip.putShort(zip.end() + 20, TamperedZip.read(path).length);
        zip.append(TamperedZip.read(path));
    }

    private static void before(TamperedZip zip, String text) {
        zip.shift(text.length()).insert(0, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void number(TamperedZip zip, int entries) {
        zip.putShort(zip.end() + 8, entries).putShort(zip.end() + 10, entries);
    }

    /** The first content goes on over the second entry's header. */
    private static void quotedHeader(TamperedZip zip) {
        var length = zip.getInt(zip.central(FIRST) + 20);
        sizes(zip, FIRST, length + 100);
    }

    private static void sizes(TamperedZip zip, String path, int packed) {
        zip.putInt(zip.central(path) + 20, packed).putInt(zip.local(path) + 18, packed);
    }

    private static void flags(TamperedZip zip, String path, int flags) {
        zip.putShort(zip.central(path) + 8, flags).putShort(zip.local(path) + 6, flags);
    }

    private static void method(TamperedZip zip, String path, int method) {
        zip.putShort(zip.central(path) + 10, method).putShort(zip.local(path) + 8, method);
    }

    /** A Unix mode, under the flag of MS-DOS. */
    private static void mode(TamperedZip zip, String path, int mode) {
        zip.putShort(zip.central(path) + 4, 20).putInt(zip.central(path) + 38, mode << 16);
    }

    private static void bothNames(TamperedZip zip, String path, String name) {
        var central = zip.central(path);
        zip.put(zip.local(path) + 30, name).put(central + 46, name);
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link; // closed meanwhile
        }
    }
}
