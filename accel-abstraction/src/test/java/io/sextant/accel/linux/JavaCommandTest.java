package io.sextant.accel.linux;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class JavaCommandTest {
    @Test
    void aRelativeClassPathIsFoundFromAnyFolder() {
        var ours = System.getProperty("java.class.path");
        System.setProperty("java.class.path", String.join(File.pathSeparator, "some/folder/*", "/whole.jar"));
        try {
            var command = JavaCommand.of(JavaCommandTest.class, List.of("-Xmx1m"), List.of("word"));
            assertThat(command).endsWith("-Xmx1m", "-cp", command.get(3), JavaCommandTest.class.getName(), "word");
            assertThat(Stream.of(command.get(3).split(File.pathSeparator)))
                    .hasSize(2)
                    .allMatch(entry -> Path.of(entry).isAbsolute());
        } finally {
            System.setProperty("java.class.path", ours);
        }
    }
}
