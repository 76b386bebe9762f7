package io.sextant.accel.custom;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramJarTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            System.exit(1);                                          | java.lang.System.exit
            new Thread(() -> {}).start();                            | java.lang.Thread
            Runtime.getRuntime().halt(1);                            | java.lang.Runtime
            try { new ProcessBuilder().start(); } catch (Exception e) {} | java.lang.ProcessBuilder
            java.nio.file.Path.of("x"); | java.nio.file.Path
            new java.net.Socket();                                   | java.net.Socket
            java.lang.foreign.Arena.global();                        | java.lang.foreign.Arena
            java.lang.invoke.MethodHandles.lookup();                 | java.lang.invoke.MethodHandles.lookup
            frame.getClass().getClassLoader();                       | java.lang.Class.getClassLoader
            try { Class.forName("x"); } catch (Exception e) {}       | java.lang.Class.forName
            List.of().parallelStream();                              | java.util.List.parallelStream
            try { wait(); } catch (InterruptedException e) {}        | java.lang.Object.wait
            io.sextant.accel.fastpath.Octets.one(0);                 | io.sextant.accel.fastpath.Octets
            Json.class.hashCode(); | io.sextant.accel.Json
            new ProgramFile(null, "", "", null).read(1);             | io.sextant.accel.ProgramFile
            ((NetworkFunction) null).ports().get(0).addresses().get(0).ip().address().getAddress(); | java.net.InetAddress
            """)
    void whatAProgramMayNotUseIsRefusedByName(String statements, String named) {
        var function = Vendor.handling(statements);
        assertRefused(() -> ProgramJar.of(function), "uses " + named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            native void more();                                        | native method
            protected void finalize() {}                               | 'finalize'
            static Object o = new Object() { java.io.File f() { return new java.io.File(""); } }; | java.io.File
            """)
    void whatItMayNotHaveIsRefused(String members, String words) {
        var function = Vendor.with(members);
        assertRefused(() -> ProgramJar.of(function), words);
    }

    @Test
    void whatTheLanguageNeedsItMayUse() {
        var program = ProgramJar.of(Vendor.with("""
                record Pair(int one, String two) {}
                sealed interface Shape permits Circle, Square {}
                record Circle(int radius) implements Shape {}
                record Square(int side) implements Shape {}
                enum Kind { A, B }
                int size(Shape shape) {
                    return switch (shape) { case Circle c -> c.radius(); case Square s -> s.side(); };
                }
                public String toString() {
                    var sum = List.of(1, 2, 3).stream().mapToInt(Integer::intValue).sum();
                    return new Pair(size(new Square(2)), "x" + sum) + " " + Kind.valueOf("B") + System.nanoTime();
                }
                """)).get();
        assertThat(program.toString()).startsWith("Pair[one=2, two=x6] B");
    }

    @Test
    void whatIsNoJarOrTooLargeOrHasNoProgramIsRefused() throws IOException {
        var text = Files.writeString(dir.resolve("text.jar"), "no jar");
        assertRefused(() -> ProgramJar.of(Vendor.of(text)), "no public class vendor.Program");
        var bomb = jar("bomb.txt", new byte[9 << 20]);
        assertRefused(() -> ProgramJar.of(Vendor.of(bomb)), "at most 512 entries");
        var junk = jar("vendor/Program.class", new byte[] {1, 2, 3});
        assertRefused(() -> ProgramJar.of(Vendor.of(junk)), "is no class file");
        var spoof = jar("io/sextant/accel/Rule.class", Files.readAllBytes(ownClass()));
        assertRefused(() -> ProgramJar.of(Vendor.of(spoof)), "is another class than its file says");
    }

    @Test
    void aClassOfTheJarIsNeverTakenForTheMachinesOfThatName() throws IOException {
        var program = Vendor.with("public String toString() { return \"\" + javax.net.SocketFactory.getDefault(); }");
        assertRefused(() -> ProgramJar.of(program), "uses javax.net.SocketFactory");
        var decoy = ClassFile.of().build(ClassDesc.of("javax.net.SocketFactory"), _ -> {});
        var spoof = dir.resolve("spoof.jar");
        Files.copy(Path.of(program.program(Target.DPDK).file()), spoof);
        try (var jar = FileSystems.newFileSystem(spoof)) {
            Files.createDirectories(jar.getPath("javax/net"));
            Files.write(jar.getPath("javax/net/SocketFactory.class"), decoy);
        }
        var made = ProgramJar.of(Vendor.of(spoof)).get();
        assertThatThrownBy(made::toString).isInstanceOf(NoSuchMethodError.class);
    }

    @Test
    void aClassWhoseArraysAreOfNothingIsRefused() throws IOException {
        var broken = ClassFile.of()
                .build(
                        ClassDesc.of("vendor.Program"),
                        program -> program.constantPool()
                                .classEntry(program.constantPool().utf8Entry("[L")));
        var jar = jar("vendor/Program.class", broken);
        assertRefused(() -> ProgramJar.of(Vendor.of(jar)), "uses L, which a program may not");
    }

    private static Path ownClass() {
        return Path.of("target", "test-classes", "io", "sextant", "accel", "custom", "ProgramJarTest.class");
    }

    private Path jar(String entry, byte[] content) throws IOException {
        var jar = dir.resolve("some.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
        return jar;
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }
}
