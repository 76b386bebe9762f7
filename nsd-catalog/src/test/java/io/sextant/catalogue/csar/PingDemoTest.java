package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.NsCp;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Reading;
import io.sextant.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class PingDemoTest {
    private final PackageReader reader = new PackageReader();

    @TempDir
    Path folder;

    @Test
    void aContainerVnfHasItsImageItsCommandAndItsConnectionPoint() {
        var pkg = accepted(reader.readVnfPackage(write("src")));
        var flavour = flavour(pkg.vnfd());
        var unit = (Vdu.OsContainerDeployableUnit) flavour.vdus().getFirst();
        var container = unit.containers().getFirst();

        assertThat(pkg.vnfd().descriptorId()).isEqualTo("4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a01");
        assertThat(unit.profile()).isEqualTo(new InstanceRange(1, 1));
        assertThat(container.command()).containsExactly("/bin/busybox", "sleep", "2147483647");
        assertThat(container.cpuRequest()).contains(100L);
        assertThat(container.memoryRequest()).contains(16L << 20);
        assertThat(container.image().orElseThrow().file()).isEqualTo("Images/busybox.tar");
        assertThat(flavour.extCp("eth0").orElseThrow().internalCp()).contains("eth0");
        assertThat(flavour.cpsOf(unit))
                .singleElement()
                .satisfies(cp -> assertThat(cp.vdu()).isEqualTo("host"));
        assertThat(flavour.instances(unit, Optional.empty())).isEqualTo(1);
    }

    @Test
    void aPackageTellsItsImagesItsDescriptorsFilesAndItsMetadata() {
        var pkg = accepted(reader.readVnfPackage(write("dst")));

        assertThat(pkg.vnfdFiles()).containsExactly("Definitions/dst.yaml", "TOSCA-Metadata/TOSCA.meta");
        assertThat(pkg.images()).singleElement().satisfies(image -> {
            assertThat(image.node()).isEqualTo("busybox");
            assertThat(image.file().checksum().hash()).isEqualTo(PackageBuilder.hash("SHA-256", "an image".getBytes()));
        });
        assertThat(pkg.artifacts()).extracting(PackagedFile::path).containsExactly("ChangeLog.txt");
        assertThat(pkg.metadata()).containsEntry("vnf_provider_id", "Sextant");
    }

    @Test
    void aNetworkFunctionIsAVduOfAVnf() {
        var flavour = flavour(accepted(reader.readVnfPackage(write("router"))).vnfd());

        assertThat(flavour.vdus()).singleElement().isInstanceOfSatisfying(Vdu.NetworkFunction.class, router -> {
            assertThat(router.type()).isEqualTo("router");
            assertThat(router.throughput()).isEqualTo(100_000_000);
            assertThat(router.tableSize()).contains(16);
            assertThat(flavour.cpsOf(router)).extracting("id").containsExactly("left", "right");
        });
    }

    @Test
    void anNsdTellsItsConstituentsLinksAndPaths() {
        var flavour =
                accepted(reader.readNsd(write("nsd"))).nsd().flavour("default").orElseThrow();
        var graph = flavour.forwardingGraphs().getFirst();

        assertThat(flavour.vnfProfile("router").orElseThrow().virtualLinks())
                .containsExactly(Map.entry("left", "left"), Map.entry("right", "right"));
        assertThat(flavour.virtualLink("left").orElseThrow().cidr()).contains("10.10.1.0/24");
        assertThat(graph.delayBudget()).contains(Duration.ofMillis(5));
        assertThat(graph.paths()).extracting("id").containsExactly("forward", "backward");
        assertThat(graph.paths().getFirst().path())
                .containsExactly(
                        new NsCp.OfVnf("src", "eth0", "left"),
                        new NsCp.OfVnf("router", "left", "left"),
                        new NsCp.OfVnf("router", "right", "right"),
                        new NsCp.OfVnf("dst", "eth0", "right"));
        assertThat(graph.paths().getLast().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.destinationPrefix()).contains("10.10.1.0/24"));
    }

    @Test
    void descriptorsPassThroughJsonUnchanged() throws Exception {
        var vnfd = accepted(reader.readVnfPackage(write("router"))).vnfd();
        var nsd = accepted(reader.readNsd(write("nsd"))).nsd();

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(vnfd), Vnfd.class))
                .isEqualTo(vnfd);
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(nsd), Nsd.class))
                .isEqualTo(nsd);
    }

    private Path write(String name) {
        return PackageBuilder.pingDemo(name).write(folder.resolve(name + ".csar"));
    }

    private static VnfFlavour flavour(Vnfd vnfd) {
        return vnfd.flavour("default").orElseThrow();
    }

    private static <T> T accepted(Reading<T> reading) {
        return switch (reading) {
            case Reading.Accepted<T> accepted -> {
                assertThat(accepted.warnings()).isEmpty();
                yield accepted.content();
            }
            case Reading.Refused<T> refused -> throw new AssertionError(refused.faults());
        };
    }
}
