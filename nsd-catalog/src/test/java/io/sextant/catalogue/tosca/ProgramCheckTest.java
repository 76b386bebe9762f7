package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Program;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramCheckTest {
    private record OneFile(byte[] content) implements SourceFiles {
        @Override
        public boolean has(String path) {
            return true;
        }

        @Override
        public Optional<byte[]> read(String path) {
            return Optional.of(content);
        }
    }

    private static Faults faults(byte[] jar) {
        var faults = new Faults();
        var program = new Program("java", "DPDK", "program.jar", Optional.of("vendor.Program"));
        new ProgramCheck(new OneFile(jar), faults).check(program, Position.of("vnfd.yaml", 7));
        return faults;
    }

    private static byte[] jar(int entries, int bytesOfEach) throws IOException {
        var jar = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(jar)) {
            for (var i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry(i + ".class"));
                zip.write(new byte[bytesOfEach]);
            }
        }
        return jar.toByteArray();
    }

    @Test
    void aJarWithinTheLimitsIsTaken() throws IOException {
        assertThat(faults(jar(512, 16_384)).all()).isEmpty();
    }

    @Test
    void oneOfTooManyEntriesOrBytesOrADamagedOneIsAFaultWithItsLine() throws IOException {
        assertThat(faults(jar(513, 1)).all())
                .singleElement()
                .extracting(Fault::line)
                .isEqualTo(7);
        assertThat(faults(jar(1, (8 << 20) + 1)).all())
                .singleElement()
                .extracting(Fault::found)
                .asString()
                .contains("unpacked");
        var damaged = jar(1, 100);
        damaged[8] = 99;
        assertThat(faults(damaged).all())
                .singleElement()
                .extracting(Fault::expected)
                .isEqualTo("a jar");
    }
}
