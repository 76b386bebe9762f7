package io.sextant.catalogue.csar;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Whatever bytes are a package's descriptor, the answer is a reading. {@code docs/fuzzing.md} says how to search on. */
class DescriptorFuzzTest {
    private static final PackageReader READER = new PackageReader();

    @TempDir
    private static Path folder;

    /** The sound descriptors of the examples and of other tests. */
    static Stream<byte[]> sound() throws IOException {
        try (var examples = Files.walk(Path.of("..", "examples"));
                var tests = Files.list(Path.of("src/test/resources/io/sextant/catalogue/tosca"))) {
            return Stream.concat(examples, tests)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(TamperedZip::read)
                    .toList()
                    .stream();
        }
    }

    @MethodSource("sound")
    @DictionaryFile(resourcePath = "packages.dict")
    @FuzzTest
    void anyDescriptorIsReadOrRefused(byte[] bytes) throws IOException {
        var file = folder.resolve("any.csar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(stored("vnfd.yaml", bytes));
            zip.write(bytes);
        }

        ReadingProperties.check(READER.readVnfPackage(file));
        ReadingProperties.check(READER.readNsd(file));
    }

    private static ZipEntry stored(String path, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return entry;
    }
}
