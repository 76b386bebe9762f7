package io.sextant.accel.ffm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class LayoutsTest {
    private static final Path HEADERS = Path.of("/usr/include/dpdk/rte_ethdev.h");

    private static final List<String> INCLUDED = List.of(
            "stdio.h",
            "rte_ethdev.h",
            "rte_mbuf.h",
            "rte_meter.h",
            "rte_swx_ctl.h",
            "rte_swx_pipeline.h",
            "rte_swx_port_ethdev.h",
            "rte_swx_port_ring.h",
            "rte_swx_port_ring.h",
            "rte_swx_port_source_sink.h");

    @TempDir
    Path dir;

    @Test
    void theTableAgreesWithTheInstalledHeaders() throws Exception {
        assumeTrue(
                Files.exists(HEADERS) && Files.isExecutable(Path.of("/usr/bin/gcc")), "libdpdk-dev or gcc is missing");
        var source = Files.writeString(dir.resolve("layouts.c"), source());
        var program = dir.resolve("layouts").toString();
        var flags = run(List.of("pkg-config", "--cflags", "libdpdk")).strip().split("\\s+");
        var compile = new ArrayList<>(List.of("gcc", "-o", program, source.toString()));
        compile.addAll(Arrays.asList(flags));
        run(compile);
        assertThat(run(List.of(program)).lines()).containsExactlyElementsOf(table().toList());
    }

    private static Stream<String> table() {
        return Stream.concat(
                fields().map(f -> f.struct() + "." + f.name() + " " + f.offset()),
                Stream.concat(
                        Stream.concat(
                                sizes().map(s -> s.struct() + " " + s.bytes()),
                                Layouts.NAMES.stream().map(n -> n.name() + " " + n.number())),
                        Stream.of("ports " + Layouts.MOST_PORTS, "ingress " + Layouts.INGRESS)));
    }

    private static Stream<Layouts.Field> fields() {
        return Stream.concat(Layouts.FIELDS.stream(), SwxLayouts.FIELDS.stream());
    }

    private static Stream<Layouts.Size> sizes() {
        return Stream.concat(Layouts.SIZES.stream(), SwxLayouts.SIZES.stream());
    }

    private static String source() {
        var fields = fields().map(f ->
                "printf(\"%s.%s %%zu\\n\", offsetof(struct %1$s, %2$s));\n".formatted(f.struct(), f.name()));
        var sizes = sizes().map(s -> "printf(\"%s %%zu\\n\", sizeof(struct %1$s));\n".formatted(s.struct()));
        var names = Layouts.NAMES.stream().map(n -> "printf(\"%s %%d\\n\", %1$s);\n".formatted(n.name()));
        return Stream.concat(fields, Stream.concat(sizes, names))
                .collect(Collectors.joining(
                        "",
                        INCLUDED.stream().collect(Collectors.joining(">\n#include <", "#include <", ">\n"))
                                + "int main(void) {\n",
                        """
                        printf("ports %%d\\n", RTE_MAX_ETHPORTS);
                        struct rte_flow_attr ingress = {.ingress = 1};
                        printf("ingress %%d\\n", *(int *) ((char *) &ingress + %d));
                        }
                        """.formatted(Layouts.INGRESS_OFFSET)));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
