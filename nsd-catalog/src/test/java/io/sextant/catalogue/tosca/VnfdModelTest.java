package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.ContainerFile;
import io.sextant.catalogue.model.HugePages;
import io.sextant.catalogue.model.LcmScript;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.model.NestedEnvironment;
import io.sextant.catalogue.model.PackageChange;
import io.sextant.catalogue.model.Trigger;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VirtualCpu;
import io.sextant.catalogue.model.VirtualStorage;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Faults;
import io.sextant.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class VnfdModelTest {
    private static final VnfFlavour MACHINES = Descriptors.soundVnf(Descriptors.MACHINES);
    private static final VnfFlavour CHART = Descriptors.soundVnf(Descriptors.CHART);

    @Test
    void aVirtualMachineSaysWhatItAsksOfItsHost() {
        var web = (Vdu.Compute) MACHINES.vdu("web").orElseThrow();

        assertThat(web.virtualCpus()).isEqualTo(2);
        assertThat(web.cpu())
                .isEqualTo(new VirtualCpu(
                        Optional.of("x86_64"),
                        Optional.of(2_400_000_000L),
                        Optional.empty(),
                        Optional.of(new VirtualCpu.Pinning(Optional.of("static"), List.of("0", "1"))),
                        Map.of()));
        assertThat(web.memoryDemand().numa()).isTrue();
        assertThat(web.memoryDemand().hugePages()).containsExactly(new HugePages(2L << 20, 64L << 20));
        assertThat(web.host().logicalNodes()).containsEntry("numa0", Map.of("cores", "2"));
        assertThat(web.host().nfviConstraints()).containsEntry("zone", "a");
        assertThat(web.host().capabilities()).singleElement().satisfies(c -> {
            assertThat(c.name()).isEqualTo("aes");
            assertThat(c.mandatory()).isTrue();
        });
        assertThat(web.bootOrder()).isTrue();
        assertThat(web.bootData().orElseThrow().content().orElseThrow().content())
                .contains("#cloud-config");
    }

    @Test
    void storagesAreOfThreeKindsAndSharedOrNot() {
        var web = (Vdu.Compute) MACHINES.vdu("web").orElseThrow();

        assertThat(web.storages()).containsExactly("disk", "files");
        assertThat(web.localStorages())
                .extracting(VirtualStorage.Block::id, VirtualStorage.Block::size)
                .containsExactly(tuple("web-local-0", 1_000_000_000L));
        assertThat(MACHINES.storages())
                .containsExactly(
                        new VirtualStorage.Block("disk", false, 10_000_000_000L, true, Map.of(), Optional.empty()),
                        new VirtualStorage.FileSystem("files", true, 20_000_000_000L, "nfs", "inside"),
                        new VirtualStorage.ObjectStore("objects", true, Optional.of(1_000_000_000_000L)));
    }

    @Test
    void aVduMayRunWithinAnotherAndHaveAnEnvironmentWithin() {
        var web = (Vdu.Compute) MACHINES.vdu("web").orElseThrow();
        var back = (Vdu.Compute) MACHINES.vdu("back").orElseThrow();

        assertThat(web.nested())
                .contains(new NestedEnvironment(
                        Optional.of("kubernetes"), Optional.of("scripts/pod.yaml"), Optional.empty(), false));
        assertThat(back.nested())
                .contains(new NestedEnvironment(Optional.empty(), Optional.empty(), Optional.of("web"), true));
    }

    @Test
    void connectionPointsOfAllKindsAreRead() {
        assertThat(MACHINES.vduCps())
                .extracting(VduCp::id, VduCp::vdu, VduCp::trunk, VduCp::internalInterface)
                .containsExactly(
                        tuple("trunk", "web", true, Optional.of("0")), tuple("sub", "web", false, Optional.empty()));
        assertThat(MACHINES.vduCps().getLast().subPort())
                .contains(new VduCp.SubPort("trunk", Optional.of("vlan"), Optional.of(7)));
        assertThat(MACHINES.vduCps().getFirst().protocols())
                .singleElement()
                .satisfies(p -> assertThat(p.addresses().getFirst().number()).contains(2));
        assertThat(MACHINES.vipCps()).singleElement().satisfies(vip -> {
            assertThat(vip.function()).isEqualTo("load_balance");
            assertThat(vip.targets()).containsExactly("trunk");
        });
        assertThat(MACHINES.extCp("virtual_link_1").orElseThrow().internalCp()).contains("shared");
        assertThat(CHART.virtualCps()).singleElement().satisfies(cp -> {
            assertThat(cp.targets()).containsExactly("cache");
            assertThat(cp.services().getFirst().ports().getFirst().port()).isEqualTo(6379);
        });
    }

    @Test
    void aLinkHasItsQualityAndItsAddresses() {
        var inside = MACHINES.virtualLinks().getFirst();

        assertThat(inside.qos().orElseThrow().latency()).isEqualTo(Duration.ofMillis(5));
        assertThat(inside.l2().orElseThrow().mtu()).contains(1450);
        assertThat(inside.l3().orElseThrow().pools()).hasSize(1);
        assertThat(inside.maxBitrate().root()).isEqualTo(1_000_000);
    }

    @Test
    void levelsAndAspectsSizeVdusVirtualAddressesAndLinks() {
        var web = MACHINES.vdu("web").orElseThrow();

        assertThat(MACHINES.instances(web, Optional.empty())).isEqualTo(2);
        assertThat(MACHINES.instances(web, Optional.of("large"))).isEqualTo(4);
        assertThat(MACHINES.scaling().vipCps().get("shared").deltas())
                .containsEntry("servers", Map.of("one", 0, "two", 1));
        assertThat(MACHINES.scaling().links().get("inside").atLevel())
                .containsEntry("large", new LinkBitrate(5_000_000, Optional.empty()));
    }

    @Test
    void rulesOfPlacementAndTrafficAreRead() {
        assertThat(MACHINES.affinityRules())
                .containsExactly(
                        new AffinityRule(
                                "together",
                                AffinityRule.Kind.AFFINITY,
                                "zone",
                                List.of(),
                                Map.of("machines", List.of("web", "back"))),
                        new AffinityRule(
                                "apart",
                                AffinityRule.Kind.ANTI_AFFINITY,
                                "nfvi_node",
                                List.of("web"),
                                Map.of("machines", List.of("web", "back"))));
        assertThat(MACHINES.securityGroupRules()).singleElement().satisfies(rule -> {
            assertThat(rule.direction()).isEqualTo("ingress");
            assertThat(rule.maxPort()).isEqualTo(443);
        });
    }

    @Test
    void operationsHaveTheirScriptsAndLimits() {
        var lcm = MACHINES.lcm();

        assertThat(lcm.scripts())
                .containsExactlyInAnyOrder(
                        script(
                                "instantiate_start",
                                "scripts/prepare.yaml",
                                ".nfv.Mistral",
                                Map.of("count", "1", "of.kind", "web")),
                        script("terminate_end", "scripts/end.sh", ".Bash", Map.of()),
                        script("heal", "scripts/heal.py", ".Python", Map.of()));
        assertThat(lcm.configuration().maxGracefulTermination()).contains(Duration.ofMinutes(1));
        assertThat(lcm.configuration().healCauses()).containsExactly("silence");
        assertThat(lcm.monitoring().getFirst().metric()).isEqualTo("v_cpu_usage_mean_vnf");
    }

    private static LcmScript script(String operation, String file, String type, Map<String, String> inputs) {
        return new LcmScript("Vnflcm", operation, file, "tosca.artifacts.Implementation" + type, inputs);
    }

    @Test
    void propertiesOfTheAuthorsTypesAreDeclared() {
        var properties = MACHINES.lcm().properties();

        assertThat(properties.autoscale()).contains(true);
        assertThat(properties.autoheal()).isEmpty();
        assertThat(properties.configurable())
                .extracting(p -> p.name() + " " + p.type() + " " + p.preset().orElse(""))
                .containsExactly("log_level string debug", "load example.Percent 50");
        assertThat(properties.extensions()).extracting(p -> p.name()).containsExactly("owner");
    }

    @Test
    void policiesOfRunningAreRead() {
        var lcm = MACHINES.lcm();

        assertThat(lcm.indicators().getFirst().triggers())
                .containsExactly(new Trigger(
                        "busy",
                        Optional.of("load_changed"),
                        List.of(new Trigger.Condition("load", "greater_than", List.of("80"))),
                        List.of(new Trigger.Action("Vnflcm.scale", Map.of("aspect", "servers", "by.steps", "1")))));
        assertThat(lcm.interfaces().getFirst().uri()).contains("https://vnf:8443/cfg");
        assertThat(lcm.coordinations().getFirst().operations()).containsExactly("terminate");
        assertThat(lcm.packageChanges().getFirst().mappings())
                .containsExactly(new PackageChange.ComponentMapping("vdu", "old", "web", Optional.empty()));
    }

    @Test
    void aChartHasItsUnitsAndTheirContainers() {
        var cache = (Vdu.OsContainerDeployableUnit) CHART.vdu("cache").orElseThrow();

        assertThat(CHART.mciops())
                .containsExactly(new Mciop(
                        "release",
                        List.of("cache"),
                        List.of(new Mciop.Chart("chart", "charts/cache-1.0.0.tgz")),
                        List.of()));
        assertThat(cache.mcio().orElseThrow().type()).isEqualTo("StatefulSet");
        assertThat(cache.storages()).containsExactly("volume");
        assertThat(cache.containers())
                .extracting(c -> c.image().orElseThrow().name())
                .containsExactly("redis", "exporter");
        assertThat(cache.containers().getFirst().extendedResources()).containsEntry("vendor.example/gpu", 1);
        assertThat(cache.containers().getLast().files())
                .containsExactly(
                        new ContainerFile("/etc/a.conf", Optional.of("a"), Optional.empty(), false),
                        new ContainerFile(
                                "/etc/b.conf", Optional.empty(), Optional.of("charts/cache-1.0.0.tgz"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"machines.yaml", "chart.yaml"})
    void theModelPassesThroughJsonUnchanged(String sample) throws Exception {
        var vnfd = Descriptors.vnf(TextFiles.resource(sample), new Faults())
                .orElseThrow()
                .vnfd();

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(vnfd), Vnfd.class))
                .isEqualTo(vnfd);
    }
}
