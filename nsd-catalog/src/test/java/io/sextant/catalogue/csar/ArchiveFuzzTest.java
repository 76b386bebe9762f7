package io.sextant.catalogue.csar;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whatever bytes are uploaded as a package, the answer is a reading. {@code docs/fuzzing.md} says how to search on. */
class ArchiveFuzzTest {
    private static final PackageReader READER = new PackageReader();

    @TempDir
    private static Path folder;

    /** Sound packages, stored and not packed, so that a change of their content is a change of their bytes. */
    static Stream<byte[]> sound() {
        return Stream.of("src", "dst", "router", "nsd")
                .map(name -> PackageBuilder.pingDemo(name).stored().write(folder.resolve(name)))
                .map(TamperedZip::of)
                .flatMap(zip -> Stream.of(zip.bytes(), zip.in64().bytes()));
    }

    @MethodSource("sound")
    @DictionaryFile(resourcePath = "packages.dict")
    @FuzzTest
    void anyPackageIsReadOrRefused(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("any.csar"), bytes);

        ReadingProperties.check(READER.readVnfPackage(file));
        ReadingProperties.check(READER.readNsd(file));
    }
}
