package io.sextant.nfvo.deployment.derivation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.catalogue.ComposeContent;
import io.sextant.catalogue.csar.PackageReader;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Reading;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.deployment.descriptor.DescriptorReader;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class DerivationTest {
    private static final SiteId SITE = new SiteId("d6g-001");
    private static final String BUSYBOX = "docker.io/library/busybox";

    @Test
    void thePingDemoBecomesTwoContainersARouterAndAnNsd() throws IOException {
        var derivation = derive(pingDemo());

        assertThat(derivation.vnfds()).hasSize(3);
        var source = vnfd(derivation.vnfds().get(0));
        var router = vnfd(derivation.vnfds().get(2));
        var unit = (Vdu.OsContainerDeployableUnit)
                source.flavours().get("default").vdus().getFirst();
        assertThat(unit.containers().getFirst().imageReference()).contains(BUSYBOX);
        assertThat(unit.containers().getFirst().cpuRequest()).contains(1000L);
        assertThat(router.flavours().get("default").vdus().getFirst()).isInstanceOf(Vdu.NetworkFunction.class);
        var nsd = nsd(derivation.nsd());
        assertThat(nsd.name()).isEqualTo("Ping demo");
        var flavour = nsd.flavours().get("default");
        assertThat(flavour.vnfProfiles())
                .extracting(profile -> profile.id())
                .containsExactlyInAnyOrder("app_a", "app_b", "router__0");
        assertThat(flavour.forwardingGraphs()).hasSize(1);
        assertThat(flavour.forwardingGraphs().getFirst().delayBudget()).contains(Duration.ofMillis(5));
        assertThat(derivation.sites()).isEqualTo(Map.of("app_a", SITE, "app_b", SITE, "router__0", SITE));
    }

    @Test
    void theSameDescriptorGivesTheSameIds() throws IOException {
        assertThat(derive(pingDemo())).isEqualTo(derive(pingDemo()));
    }

    @Test
    void microservicesThatDifferInTheirNamesOnlyShareAVnfd() throws IOException {
        var alike = pingDemo().replace("\"vcpu\": 2", "\"vcpu\": 1").replace("\"storage\": 200", "\"storage\": 100");

        assertThat(derive(alike).vnfds()).hasSize(2);
        nsd(derive(alike).nsd());
    }

    @Test
    void theIdIsAnotherWhenTheArchiveOfTheImageIs() throws IOException {
        var some = derive(pingDemo(), "1");
        var other = derive(pingDemo(), "2");

        assertThat(some.vnfds().getFirst().image()).contains(BUSYBOX);
        vnfd(some.vnfds().getFirst());
        assertThat(some.vnfds().getFirst().id())
                .isNotEqualTo(other.vnfds().getFirst().id());
    }

    @Test
    void aTextOfTheDescriptorCannotBecomeMoreThanAText() throws IOException {
        var name = "x\\\"\\n: { get_input: y } # 'z' @ID@".replace("\\n", "");
        var nsd = nsd(derive(pingDemo().replace("Ping demo", name)).nsd());

        assertThat(nsd.name()).startsWith("x\": { get_input: y } # 'z' ");
    }

    @Test
    void microservicesAloneAreANetworkServiceToo() throws IOException {
        var alone = (ObjectNode) Json.MAPPER.readTree(pingDemo());
        alone.remove("net_services");

        var derivation = derive(alone.toString());

        assertThat(derivation.vnfds()).hasSize(2);
        vnfd(derivation.vnfds().getFirst());
        assertThat(nsd(derivation.nsd()).flavours().get("default").vnfProfiles())
                .hasSize(2);
    }

    @Test
    void addressesBecomeServiceAddressesOfInstancesThatCanBeMore() throws IOException {
        var derivation = derive(pingDemo()
                .replaceFirst(
                        "\"ns_ref\"",
                        "\"addresses\": {\"rr_ip\": \"10.30.30.30\", \"closest_ip\": \"10.30.30.31\"},"
                                + " \"port\": \"80:8080;53/udp\", \"ns_ref\""));

        var served = vnfd(derivation.vnfds().getFirst()).flavours().get("default");
        assertThat(served.vipCps())
                .extracting(vip -> vip.address().orElseThrow())
                .containsExactlyInAnyOrder("10.30.30.30", "10.30.30.31");
        assertThat(served.vipCps().getFirst().service().orElseThrow().ports())
                .containsExactly(
                        new VipCp.Port("tcp", 80, Optional.of(8080)), new VipCp.Port("udp", 53, Optional.of(53)));
        assertThat(served.extCps()).extracting(VnfExtCp::requirement).containsExactly("if1", "rr", "closest");
        assertThat(served.scaling().aspects()).hasSize(1);
        var client = vnfd(derivation.vnfds().get(1)).flavours().get("default");
        assertThat(client.extCps()).extracting(VnfExtCp::requirement).containsExactly("if1", "services");
        assertThat(nsd(derivation.nsd()).flavours().get("default").virtualLink("services__"))
                .isPresent();
    }

    @Test
    void whatEndsOnceIsRunAgainWhenItFails() throws IOException {
        var derivation = derive(pingDemo().replaceFirst("\"ns_ref\"", "\"one_shot\": true, \"ns_ref\""));

        var unit = (Vdu.OsContainerDeployableUnit) vnfd(derivation.vnfds().getFirst())
                .flavours()
                .get("default")
                .vdus()
                .getFirst();
        assertThat(unit.containers().getFirst().restartPolicy()).contains("on_failure");
    }

    private static Derivation derive(String json) throws IOException {
        return Derivation.of(DescriptorReader.read(tree(json), Set.of(SITE)), _ -> Optional.empty());
    }

    private static Derivation derive(String json, String archive) throws IOException {
        return Derivation.of(DescriptorReader.read(tree(json), Set.of(SITE)), _ -> Optional.of(archive));
    }

    private static JsonNode tree(String json) throws IOException {
        return Json.MAPPER.readTree(json);
    }

    private static String pingDemo() throws IOException {
        return Files.readString(Path.of("../examples/descriptor-demo/ping-demo.json"));
    }

    private static Vnfd vnfd(Derived derived) {
        return accepted(new PackageReader().readVnfd("Definitions/a.yaml", files(derived)));
    }

    private static Nsd nsd(Derived derived) {
        return accepted(new PackageReader().readNsd("Definitions/a.yaml", files(derived)));
    }

    private static <T> T accepted(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted<T>) reading).content();
    }

    private static SourceFiles files(Derived derived) {
        var files = Map.of(
                "Definitions/a.yaml",
                derived.text().getBytes(StandardCharsets.UTF_8),
                ComposeContent.IMAGE,
                new byte[1]);
        return new SourceFiles() {
            @Override
            public boolean has(String path) {
                return files.containsKey(path);
            }

            @Override
            public Optional<byte[]> read(String path) {
                return Optional.ofNullable(files.get(path));
            }
        };
    }
}
