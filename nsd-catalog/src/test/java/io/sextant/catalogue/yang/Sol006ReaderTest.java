package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.BootData;
import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.MonitoringParameter;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.PnfExtCp;
import io.sextant.catalogue.model.Pnfd;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduCp;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.NsdReader;
import io.sextant.catalogue.tosca.TextFiles;
import io.sextant.catalogue.tosca.VnfdReader;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class Sol006ReaderTest {
    private final Sol006Reader reader = new Sol006Reader();
    private final Faults faults = new Faults();

    @ParameterizedTest
    @ValueSource(strings = {"web.json", "web.xml", "web.osm.yaml"})
    void aVnfdIsTheSameInEverySyntax(String name) {
        var read = vnfd(name, text(name));

        assertThat(faults.all()).isEmpty();
        assertThat(read.vnfd()).isEqualTo(toscaVnfd());
        assertThat(read.files()).containsExactly(name);
        assertThat(read.images()).singleElement().satisfies(use -> {
            assertThat(use.node()).isEqualTo("web");
            assertThat(use.at().line()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair.json", "pair.xml"})
    void anNsdIsTheSameInEverySyntax(String name) {
        var read = nsd(name, text(name));

        assertThat(faults.all()).isEmpty();
        assertThat(read.nsd()).isEqualTo(toscaNsd());
    }

    @Test
    void anNsdOfOsmConnectsConstituentsToDescriptionsOfLinks() {
        var flavour =
                nsd("pair.osm.yaml", text("pair.osm.yaml")).nsd().flavours().get("default-df");

        assertThat(faults.refused()).isFalse();
        assertThat(flavour.vnfProfiles())
                .extracting(VnfProfile::flavourId, VnfProfile::instances)
                .containsOnly(tuple("default-df", new InstanceRange(1, 1)));
        assertThat(flavour.vnfProfile("server").orElseThrow().virtualLinks()).containsEntry("mgmt-ext", "mgmtnet");
        assertThat(flavour.virtualLink("mgmtnet")).isPresent();
    }

    @Test
    void aForwardingGraphOfOsmIsLeftOut() {
        var graph = "vnffgd: [{ id: g, nfpd: [{ id: there, position-desc-id: [{ id: first, cp-profile-id: [] }] }] }]";
        var osm = text("pair.osm.yaml").replace("      df:", "      " + graph + "\n      df:");
        var nsd = nsd("pair.osm.yaml", osm).nsd();

        assertThat(nsd.flavours().get("default-df").forwardingGraphs()).isEmpty();
        assertThat(faults.all()).extracting(Fault::found).contains("'position-desc-id'");
    }

    @Test
    void nodesThatAreNotReadMayBeRepeatedInXml() {
        var group = "<element-group><id>%d</id></element-group>";
        var xml = text("web.xml").replace("<df>", group.formatted(1) + group.formatted(2) + "<df>");

        assertThat(vnfd("web.xml", xml).vnfd()).isEqualTo(toscaVnfd());
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void deploymentUnitsOfKubernetesAreToldOf() {
        var vnfd = vnfd("knf.yaml", """
                vnfd:
                  id: ldap
                  product-name: ldap
                  version: '1.0'
                  mgmt-cp: mgmt-ext
                  df:
                  - id: default-df
                  ext-cpd:
                  - id: mgmt-ext
                    k8s-cluster-net: mgmtnet
                  k8s-cluster:
                    nets:
                    - id: mgmtnet
                  kdu:
                  - name: ldap
                    helm-chart: stable/openldap:1.2.1
                  brand-new: 1
                """).vnfd();

        assertThat(faults.refused()).isFalse();
        assertThat(faults.all())
                .extracting(Fault::found)
                .containsExactlyInAnyOrder("no 'provider'", "deployment units of Kubernetes", "the node 'brand-new'");
        assertThat(vnfd.provider()).isEqualTo("unspecified");
        assertThat(vnfd.softwareVersion()).isEqualTo("1.0");
        assertThat(vnfd.flavour("default-df")
                        .orElseThrow()
                        .extCp("mgmt-ext")
                        .orElseThrow()
                        .internalVirtualLink())
                .contains("mgmtnet");
    }

    @Test
    void containersThatRunTogetherAreADeployableUnit() {
        var json = text("web.json")
                .replace("\"virtual-compute-desc\": \"two-cpus\"", "\"os-container-desc\": [\"one\"]")
                .replace("\"sw-image-desc\": [", """
                        "os-container-desc": [
                          {"id": "one", "requested-cpu-resources": 500, "requested-memory-resources": "64",
                           "sw-image-desc": "image"}
                        ],
                        "sw-image-desc": [""");
        var vdu = vnfd("web.json", json)
                .vnfd()
                .flavour("simple")
                .orElseThrow()
                .vdus()
                .getFirst();

        assertThat(faults.all()).isEmpty();
        assertThat(((Vdu.OsContainerDeployableUnit) vdu).containers())
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.cpuRequest()).contains(500L);
                    assertThat(container.memoryRequest()).contains(64_000_000L);
                    assertThat(container.image()).isPresent();
                });
    }

    @Test
    void namesOfFormerRevisionsAreTaken() {
        var json = text("web.json")
                .replace("\"vdu-id\": \"web\"", "\"id\": \"web\"")
                .replace("\"scaling-aspect-id\"", "\"id\"")
                .replace("\"virtual-compute-desc\": [", "\"virtual-compute-descriptor\": [");

        assertThat(vnfd("web.json", json).vnfd()).isEqualTo(toscaVnfd());
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void nodesOfOtherModulesAreIgnored() {
        vnfd("web.json", text("web.json").replace("\"provider\"", "\"acme:colour\": 1, \"provider\""));

        assertThat(faults.refused()).isFalse();
        assertThat(faults.all()).extracting(Fault::found).containsExactly("the node 'acme:colour'");
    }

    @Test
    void connectionPointsOfTheSameIdInTwoVdusAreToldApart() {
        var json = text("web.json");
        var vdu = json.substring(json.indexOf("\"vdu\": [") + 8, json.indexOf("        \"virtual-compute-desc\": ["));
        var entry = vdu.substring(vdu.indexOf('{'), vdu.lastIndexOf(']'));
        var both = entry + ", " + entry.replace("\"id\": \"web\"", "\"id\": \"db\"");
        var profiled = json.replace(entry, both)
                .replace("{\"id\": \"web\", \"min", "{\"id\": \"db\"}, {\"id\": \"web\", \"min");

        assertThat(vnfd("web.json", profiled)
                        .vnfd()
                        .flavour("simple")
                        .orElseThrow()
                        .vduCps())
                .extracting(VduCp::id)
                .containsExactly("web.web_cp", "db.web_cp");
    }

    @Test
    void aPnfdHasItsConnectionPoints() {
        var files = new TextFiles().file("pnfd.xml", """
                <nfv xmlns="urn:etsi:nfv:yang:etsi-nfv-descriptors">
                  <pnfd>
                    <id>switch-1</id>
                    <provider>Example</provider>
                    <version>1.0</version>
                    <invariant-id>switch</invariant-id>
                    <name>Switch</name>
                    <function-description>Switches</function-description>
                    <ext-cpd><id>left</id><layer-protocol>ethernet</layer-protocol></ext-cpd>
                    <ext-cpd><id>right</id></ext-cpd>
                  </pnfd>
                </nfv>
                """);

        assertThat(reader.readPnfd("pnfd.xml", files, faults).orElseThrow().pnfd())
                .isEqualTo(new Pnfd(
                        "switch-1",
                        "Example",
                        "1.0",
                        "switch",
                        "Switch",
                        "Switches",
                        Optional.empty(),
                        List.of(
                                new PnfExtCp("left", "left", List.of("ethernet")),
                                new PnfExtCp("right", "right", List.of("ethernet")))));
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void whatTheModelWidensToIsMapped() {
        var json = text("web.json")
                .replace("\"virtual-storage-desc\": [\"disk\"],", """
                        "virtual-storage-desc": ["disk"],
                        "monitoring-parameter": [
                          {"id": "cpu", "performance-metric": "VCpuUsageMeanVnf", "collection-period": "5000"}
                        ],
                        "boot-data": "#cloud-config",""")
                .replace("\"scaling-aspect\": [", """
                        "lcm-operations-configuration": {
                          "terminate-vnf-op-config": {"min-graceful-termination": 300},
                          "scale-vnf-to-level-op-config": {"arbitrary-target-levels-supported": true}
                        },
                        "affinity-or-anti-affinity-group": [
                          {"id": "apart", "affinityorAntiaffinity": "anti-affinity", "scope": "nfvi-node"}
                        ],
                        "scaling-aspect": [""")
                .replace(
                        "{\"id\": \"web\", \"min",
                        "{\"id\": \"web\", \"affinity-or-anti-affinity-group-id\": [\"apart\"], \"min");
        var flavour = vnfd("web.json", json).vnfd().flavour("simple").orElseThrow();
        var web = (Vdu.Compute) flavour.vdus().getFirst();

        assertThat(faults.all()).isEmpty();
        assertThat(web.monitoring())
                .containsExactly(
                        new MonitoringParameter("cpu", "cpu", "VCpuUsageMeanVnf", Optional.of(Duration.ofSeconds(5))));
        assertThat(web.bootData().flatMap(BootData::content).flatMap(BootData.Content::content))
                .contains("#cloud-config");
        assertThat(flavour.lcm().configuration().minGracefulTermination()).contains(Duration.ofSeconds(3));
        assertThat(flavour.lcm().configuration().arbitraryTargetLevels()).isTrue();
        assertThat(flavour.affinityRules())
                .containsExactly(new AffinityRule(
                        "apart",
                        AffinityRule.Kind.ANTI_AFFINITY,
                        "nfvi_node",
                        List.of(),
                        Map.of("apart", List.of("web"))));
    }

    @Test
    void levelsOfANetworkServiceSizeItsConstituents() {
        var json = text("pair.json").replace("\"virtual-link-profile\": [", """
                        "ns-instantiation-level": [
                          {"id": "one", "vnf-to-level-mapping": [{"vnf-profile-id": "client"}]},
                          {"id": "two", "description": "Two",
                           "vnf-to-level-mapping": [{"vnf-profile-id": "client", "number-of-instances": 2}]}
                        ],
                        "default-instantiation-level": "two",
                        "scaling-aspect": [{"id": "clients", "scaling-level": ["one", "two"]}],
                        "virtual-link-profile": [""");
        var scaling =
                nsd("pair.json", json).nsd().flavour("usual").orElseThrow().scaling();

        assertThat(faults.all()).isEmpty();
        assertThat(scaling.defaultLevel()).contains("two");
        assertThat(scaling.vnfs().get("client").atInstantiationLevel()).isEqualTo(Map.of("one", 1, "two", 2));
        assertThat(scaling.aspects().get("clients").levels()).containsOnlyKeys("one", "two");
    }

    private DescribedVnf vnfd(String name, String text) {
        var files = new TextFiles().file(name, text).file("image.qcow2", "an image");
        assertThat(reader.recognises(name, files)).isTrue();
        return reader.readVnfd(name, files, faults).orElseThrow(() -> new AssertionError(faults.all()));
    }

    private DescribedNs nsd(String name, String text) {
        var files = new TextFiles().file(name, text);
        assertThat(reader.recognises(name, files)).isTrue();
        return reader.readNsd(name, files, faults).orElseThrow(() -> new AssertionError(faults.all()));
    }

    private static String text(String name) {
        return TextFiles.resource("/io/sextant/catalogue/yang/" + name);
    }

    private static Vnfd toscaVnfd() {
        var files = new TextFiles().file("web.yaml", text("web.tosca.yaml")).file("image.qcow2", "an image");
        var found = new Faults();
        var read = new VnfdReader(new DescriptorLoader()).read("web.yaml", files, found);
        assertThat(found.all()).isEmpty();
        return read.orElseThrow().vnfd();
    }

    private static Nsd toscaNsd() {
        var files = new TextFiles().file("pair.yaml", text("pair.tosca.yaml"));
        var found = new Faults();
        var read = new NsdReader(new DescriptorLoader()).read("pair.yaml", files, found);
        assertThat(found.all()).isEmpty();
        return read.orElseThrow().nsd();
    }
}
