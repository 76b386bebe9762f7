package io.sextant.catalogue.csar;

import com.sun.management.ThreadMXBean;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.validation.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class HostileArchiveTest {
    private static final ArchiveLimits SMALL =
            new ArchiveLimits(20, 4_000, 1 << 20, 2 << 20, 50, 100_000, 1 << 20, 100, 5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.sh",
                "Files/../../evil.sh",
                "/etc/passwd",
                "C:/evil.sh",
                "Files//evil.sh",
                "./evil.sh",
                "a/b/c/d/e/f.sh",
                "Files/\u0001.sh",
                "Files/ /x",
                "Files/\u202egnp.exe",
                "Files/\u200b",
                "Files/\u0085.sh",
                "~/..",
                "Files/..",
                "//server/share",
                "\\\\server\\share"
            })
    void aPathThatIsNotPlainIsRefused(String path) {
        assertThat(faults(sound().entry(path, "x")))
                .anySatisfy(fault -> assertThat(fault.found()).startsWith("the path '"));
    }

    @Test
    void aPathOfAnotherSystemIsRefused() throws IOException {
        var file = sound().entry("Files|evil.sh", "x").write(folder.resolve("backslash.csar"));
        var text = Files.readString(file, StandardCharsets.ISO_8859_1).replace("Files|evil.sh", "Files\\evil.sh");
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);

        assertThat(Readings.faults(reader().readVnfPackage(file)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("the path 'Files\\evil.sh'"));
    }

    @Test
    void aSymbolicLinkIsRefused() {
        assertThat(faults(sound().symlink("Files/link", "/etc/passwd")))
                .anySatisfy(fault -> assertThat(fault.toString()).startsWith("Files/link: a symbolic link"));
    }

    @Test
    void aPathThatComesTwiceIsRefused() {
        assertThat(faults(sound().entry("ChangeLog.txt", "another")))
                .anySatisfy(fault -> assertThat(fault.found()).isEqualTo("the same path again"));
    }

    @Test
    void aPathThatComesTwiceInOtherAccentsIsRefused() {
        assertThat(faults(sound().entry("Files/\u00e9", "x").entry("Files/e\u0301", "x")))
                .anySatisfy(fault -> assertThat(fault.found()).startsWith("the same path again, written"));
    }

    @Test
    void pathsThatDifferInCaseOnlyAreAWarning() {
        var pkg = sound().file("Files/README", "x").file("Files/readme", "x").write(folder.resolve("case.csar"));

        assertThat(Readings.warnings(reader().readVnfPackage(pkg)))
                .anySatisfy(fault -> assertThat(fault.found()).isEqualTo("the path 'Files/README' but for its case"));
    }

    @Test
    void aFileThatIsAFolderTooIsRefused() {
        assertThat(faults(sound().entry("Files", "x").entry("Files/y", "x")))
                .anySatisfy(fault -> assertThat(fault.found()).isEqualTo("a file that is a folder too"));
    }

    @Test
    void moreEntriesThanAllowedAreRefused() {
        var many = sound();
        for (var i = 0; i < 30; i++) many.entry("Files/" + i, "x");

        assertThat(faults(many))
                .singleElement()
                .satisfies(f -> assertThat(f.found()).contains("more than 20 entries"));
    }

    @Test
    void aFileLargerThanAllowedIsRefused() {
        assertThat(faults(sound().file("Files/large", random(2 << 20))))
                .anySatisfy(fault -> assertThat(fault.found()).isEqualTo("2097152 bytes"));
    }

    @Test
    void aZipBombIsRefusedByItsDirectory() {
        assertThat(faults(sound().file("Files/bomb", new byte[1 << 20])))
                .anySatisfy(fault -> assertThat(fault.found()).startsWith("1048576 bytes from "));
    }

    @Test
    void aZipBombThatLiesAboutItsSizeIsRefusedWhenItIsRead() {
        var file = sound().file("Files/bomb", new byte[90_000]).write(folder.resolve("bomb.csar"));
        patchSize(file, "Files/bomb", 100);

        assertThat(Readings.faults(reader().readVnfPackage(file)))
                .anySatisfy(fault -> assertThat(fault.found()).contains("longer than 100 bytes"));
    }

    @Test
    void aDirectoryOfMillionsIsRefusedWithoutReadingIt() {
        var file = sound().write(folder.resolve("many.csar"));
        var zip = TamperedZip.of(file).insertBeforeDirectory(new byte[500_000]);
        zip.putInt(zip.end() + 16, zip.directory() - 500_000).putInt(zip.end() + 12, zip.end() - zip.directory());
        zip.write(file);

        assertThat(Readings.faults(reader().readVnfPackage(file)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).contains("a directory of more than 4000 bytes"));
    }

    @Test
    void damagedContentIsRefused() throws IOException {
        var image = random(50_000);
        var file = sound().file("Files/image", image).write(folder.resolve("damaged.csar"));
        var bytes = Files.readAllBytes(file);
        bytes[indexOf(bytes, Arrays.copyOfRange(image, 20_000, 20_010))] ^= 1;
        Files.write(file, bytes);

        assertThat(Readings.faults(reader().readVnfPackage(file)))
                .anySatisfy(fault -> assertThat(fault.toString()).startsWith("Files/image: damaged content"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 30, 100, 500, 1_000})
    void aCutOffArchiveIsRefused(int length) throws IOException {
        var file = sound().write(folder.resolve("whole.csar"));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThat(Readings.faults(reader().readVnfPackage(file)))
                .anySatisfy(fault -> assertThat(fault.found()).startsWith("no readable ZIP archive"));
    }

    @Test
    void whateverBytesAreThereTheAnswerIsAReading() throws IOException {
        var file = sound().write(folder.resolve("fuzzed.csar"));
        var sound = Files.readAllBytes(file);
        var random = new Random(1);
        for (var round = 0; round < 300; round++) {
            var bytes = sound.clone();
            for (var i = 0; i < 20; i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            Files.write(file, bytes);

            assertThat(reader().readVnfPackage(file)).isNotNull();
        }
    }

    @Test
    void aLargeImageIsReadInLittleMemory() {
        var file = PackageBuilder.pingDemo("src")
                .file("Images/busybox.tar", random(64 << 20))
                .write(folder.resolve("large.csar"));
        var reader = new PackageReader();
        reader.readVnfPackage(file);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();

        Readings.accepted(reader.readVnfPackage(file));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
    }

    @Test
    void aDescriptorFullOfFaultsIsNotReadToItsEnd() {
        var types = new StringBuilder(
                "\nnode_types:\n  example.Wide:\n    derived_from: tosca.nodes.Root\n    properties:\n");
        for (var i = 0; i < 5_000; i++) types.append("      p%d: { type: string }\n".formatted(i));
        var nodes = new StringBuilder("\ntopology_template:\n  node_templates:\n");
        for (var i = 0; i < 5_000; i++) nodes.append("    n%d: { type: example.Wide }\n".formatted(i));
        var vnfd = "tosca_definitions_version: tosca_simple_yaml_1_3" + types + nodes;
        var wide = PackageBuilder.pingDemo("router").file("Definitions/router.yaml", vnfd);

        assertThat(Readings.faults(new PackageReader().readVnfPackage(wide.write(folder.resolve("wide.csar")))))
                .hasSize(500);
    }

    private List<Fault> faults(PackageBuilder builder) {
        return Readings.faults(reader().readVnfPackage(builder.write(folder.resolve("hostile.csar"))));
    }

    private static PackageReader reader() {
        return new PackageReader(SMALL, Signatures.OFF);
    }

    private static PackageBuilder sound() {
        return PackageBuilder.pingDemo("router");
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Replaces the size of what is unpacked, in both places. */
    private static void patchSize(Path file, String path, int size) {
        var zip = TamperedZip.of(file);
        zip.putInt(zip.central(path) + 24, size)
                .putInt(zip.local(path) + 22, size)
                .write(file);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (var at = 0; at < bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) return at;
        }
        throw new IllegalArgumentException("not found");
    }
}
