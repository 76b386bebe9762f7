package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** With scripts in the compiler's place: p4c is in no distribution that the tests run on. */
class P4CompilerTest {
    @TempDir
    Path dir;

    @Test
    void whatTheCompilerWritesIsThePipeline() throws Exception {
        // $4 and $6 are where p4c-bm2-ss is told to write.
        var compiler = compiler("echo 'pkg_info { name: \"fine\" }' >$4; echo '{}' >$6");
        var pipeline = compiler.compile(source("control c() {}"), dir.resolve("out"));
        assertThat(pipeline.schema().info().getPkgInfo().getName()).isEqualTo("fine");
        assertThat(pipeline.deviceConfig().toStringUtf8()).isEqualTo("{}\n");
    }

    @Test
    void itsWordsAboutTheSourceAreCarried() throws Exception {
        var compiler =
                compiler("echo 'fine.p4(3): [--Werror=not-found] error: nat: declaration not found' >&2; exit 1");
        var refusal = catchThrowableOfType(
                AcceleratorException.class, () -> compiler.compile(source("nat"), dir.resolve("out")));
        assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
        assertThat(refusal.detail())
                .contains("fine.p4 does not compile")
                .contains("(3)")
                .contains("nat: declaration");
    }

    @Test
    void whereThereIsNoneItSaysWhatToDo() throws Exception {
        var source = source("");
        var refusal = catchThrowableOfType(
                AcceleratorException.class, () -> new P4Compiler("no-such-p4c").compile(source, dir.resolve("out")));
        assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal.detail())
                .contains("no-such-p4c is installed; it is not here")
                .contains("p4info");
    }

    @Test
    void aCompilerThatWritesWithoutEndIsStopped() throws Exception {
        var compiler = compiler("cat /dev/zero >$6");
        var refusal = catchThrowableOfType(
                AcceleratorException.class, () -> compiler.compile(source(""), dir.resolve("out")));
        assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
        assertThat(Files.size(dir.resolve("out/fine.json"))).isEqualTo(64 << 20);
    }

    private P4Compiler compiler(String script) throws IOException {
        var file = Files.createFile(
                dir.resolve("p4c"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return new P4Compiler(file.toString());
    }

    private Path source(String program) throws IOException {
        return Files.writeString(dir.resolve("fine.p4"), program);
    }
}
