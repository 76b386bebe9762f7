package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class VnfdReaderTest {
    private final VnfdReader reader = new VnfdReader(new DescriptorLoader());
    private final Faults faults = new Faults();

    @Test
    void aVirtualMachineHasItsSizeItsImageAndItsConnectionPoints() {
        var vnfd = read(scaling()).vnfd();
        var flavour = vnfd.flavour("simple").orElseThrow();
        var web = (Vdu.Compute) flavour.vdu("web").orElseThrow();

        assertThat(vnfd.softwareVersion()).isEqualTo("2.1");
        assertThat(vnfd.descriptorVersion()).isEqualTo("1.10");
        assertThat(web.virtualCpus()).isEqualTo(2);
        assertThat(web.memory()).isEqualTo(512L << 20);
        assertThat(web.image().orElseThrow().checksum()).contains(new Checksum("SHA-256", "abcd"));
        assertThat(web.image().orElseThrow().minDisk()).contains(2_000_000_000L);
        assertThat(flavour.extCp("virtual_link").orElseThrow().internalVirtualLink())
                .contains("inside");
        assertThat(flavour.cpsOf(web))
                .singleElement()
                .satisfies(cp -> assertThat(cp.virtualLink()).contains("inside"));
    }

    @ParameterizedTest
    @CsvSource({"small,1", "large,5", "huge,4", ",1"})
    void aLevelMeansSoManyInstances(String level, int instances) {
        VnfFlavour flavour = read(scaling()).vnfd().flavour("simple").orElseThrow();

        assertThat(flavour.instances(flavour.vdus().getFirst(), Optional.ofNullable(level)))
                .isEqualTo(instances);
    }

    @Test
    void aVnfdOfSeveralTemplatesHasTheirFlavours() {
        var vnf = read(flavoured());

        assertThat(faults.all()).isEmpty();
        assertThat(vnf.vnfd().flavours()).containsOnlyKeys("small", "large");
        assertThat(vnf.vnfd().flavour("large").orElseThrow().vdus())
                .singleElement()
                .satisfies(vdu -> assertThat(((Vdu.Compute) vdu).virtualCpus()).isEqualTo(4));
        assertThat(vnf.vnfd().flavour("small").orElseThrow().description()).isEqualTo("A small one");
        assertThat(vnf.files()).containsExactly("top.yaml", "types.yaml", "flavours/small.yaml", "flavours/large.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ flavour_id: large }|{ flavour_id: small }|the flavour 'small' again|SOL001 6.11",
                "{ flavour_description: A large one }|{ flavour_description: '', descriptor_id: other }|descriptor_id other|SOL001 clause 5"
            })
    void theFlavoursOfAVnfMustFitEachOther(String text, String by, String found, String rule) {
        var files = flavoured();
        files.change("flavours/large.yaml", text, by);
        reader.read("top.yaml", files, faults);

        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("flavours/large.yaml");
            assertThat(fault.found()).isEqualTo(found);
            assertThat(fault.rule()).isEqualTo(rule);
        });
    }

    @Test
    void whatTheVnfItselfRequiresIsMetByWhoUsesIt() {
        var files = flavoured();
        files.change(
                "types.yaml",
                "derived_from: tosca.nodes.nfv.VNF",
                "$0\n    requirements: [{ up: tosca.capabilities.nfv.VirtualLinkable }]");
        files.change("flavours/small.yaml", "virtual_link: [cp, virtual_link]", "$0\n      up: []");
        var vnf = reader.read("top.yaml", files, faults);

        assertThat(vnf).isPresent();
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.severity()).isEqualTo(Severity.WARNING);
            assertThat(fault.found()).isEqualTo("an empty list");
        });
    }

    /** Text of the VNFD, what stands there instead, where the fault is, what it says, and the clause. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "provider: Example|#|25:5|no property 'provider'|SOL001 clause 6",
                "512 MiB|512Mi|54:49|'512Mi'|TOSCA 1.3 3.6.11",
                "min_disk: 2 GB|min_disk: 2|49:21|'2'|TOSCA 1.3 3.6.11",
                "num_virtual_cpu: 2|num_virtual_cpu: two|55:45|'two'|TOSCA 1.3 3.6.11",
                "num_virtual_cpu: 2|num_virtual_cpu: 0|55:45|'0'|TOSCA 1.3 3.6.11",
                "num_virtual_cpu: 2|cpus: 2|55:28|the property 'cpus'|TOSCA 1.3 3.6.11",
                "num_virtual_cpu: 2|cpus: 2|55:26|no property 'num_virtual_cpu'|SOL001 clause 6",
                "container_format: bare|container_format: tar|47:29|'tar'|TOSCA 1.3 3.6.11",
                "vnfm_info: ['1:example']|vnfm_info: x|33:20|'x'|TOSCA 1.3 3.6.11",
                "type: tosca.nodes.nfv.VduCp|type: tosca.nodes.nfv.VduCP|62:13|the unknown node type 'tosca.nodes.nfv.VduCP'|TOSCA 1.3 3.8.3",
                "{ node: web }|{ node: wep }|65:36|the unknown node 'wep'|TOSCA 1.3 3.8.2",
                "{ node: web }|inside|65:28|'inside' of type tosca.nodes.nfv.VnfVirtualLink|TOSCA 1.3 3.8.2",
                "- internal_virtual_link: inside|- internal_link: inside|72:11|the requirement 'internal_link'|TOSCA 1.3 3.8.2",
                "- internal_virtual_link: inside|- internal_link: inside|68:5|0 times the requirement 'internal_virtual_link'|TOSCA 1.3 3.8.2",
                "virtual_compute:|virtual_computer:|52:9|the capability 'virtual_computer'|TOSCA 1.3 3.8.1",
                "virtual_compute:|virtual_computer:|35:5|no capability 'virtual_compute'|SOL001 clause 5",
                "file: image.qcow2|file: none.qcow2|59:17|the artifact file 'none.qcow2'|TOSCA 1.3 3.6.7",
                "artifacts.nfv.SwImage|artifacts.SwImage|58:17|the unknown artifact type 'tosca.artifacts.SwImage'|TOSCA 1.3 3.6.7",
                "get_input: version|get_input: versions|32:40|the input 'versions'|TOSCA 1.3 4.4.1",
                "[outside, external_virtual_link]|[outsider, external_virtual_link]|22:21|the unknown node 'outsider'|TOSCA 1.3 3.8.13",
                "derived_from: tosca.nodes.nfv.VNF|derived_from: tosca.nodes.nfv.Vnf|9:3|the unknown node type 'tosca.nodes.nfv.Vnf'|TOSCA 1.3 3.7.1",
                "max_number_of_instances: 5|max_number_of_instances: 0|42:36|max_number_of_instances 0|SOL001 6.8",
                "huge: { number_of_instances: 4 }|huge: { number_of_instances: 9 }|109:50|9 instances of 'web'|SOL001 6.10",
                "huge: { number_of_instances: 4 }|vast: { number_of_instances: 4 }|109:27|the level 'vast'|SOL001 6.10",
                "default_level: small|#|88:7|no 'default_level'|SOL001 6.10",
                "default_level: small|default_level: tiny|91:26|the default level 'tiny'|SOL001 6.10",
                "{ scale_level: 2 }|{ scale_level: 3 }|94:80|scale level 3|SOL001 6.10",
                "aspect: servers|aspect: clients|103:19|the aspect 'clients'|SOL001 6.10",
                "one_step: {|two_step: {|104:19|no delta 'one_step'|SOL001 6.10",
                "targets: [web]|targets: [inside]|99:19|'inside' of type tosca.nodes.nfv.VnfVirtualLink|TOSCA 1.3 3.8.6",
                "topology_template:|topology:|15:1|the keyname 'topology'|TOSCA 1.3 3.10",
                "tosca_simple_yaml_1_2|tosca_simple_yaml_2_0|1:28|the version 'tosca_simple_yaml_2_0'|TOSCA 1.3 3.1",
            })
    void everyFaultHasItsPlaceAndItsClause(String text, String by, String at, String found, String rule) {
        var vnfd = TextFiles.resource("scaling.yaml");
        assertThat(vnfd).contains(text);

        reader.read("vnfd.yaml", files(vnfd.replace(text, by)), faults);

        assertThat(faults.refused()).isTrue();
        assertThat(faults.all())
                .extracting(Fault::toString)
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("vnfd.yaml:" + at + ": " + found)
                        .endsWith("[" + rule + "]"));
    }

    private static TextFiles scaling() {
        return files(TextFiles.resource("scaling.yaml"));
    }

    private static TextFiles files(String vnfd) {
        return new TextFiles().file("vnfd.yaml", vnfd).file("top.yaml", vnfd).file("image.qcow2", "");
    }

    private static TextFiles flavoured() {
        return new TextFiles()
                .file("top.yaml", TextFiles.resource("top.yaml"))
                .file("types.yaml", TextFiles.resource("types.yaml"))
                .file("flavours/small.yaml", TextFiles.resource("small.yaml"))
                .file("flavours/large.yaml", TextFiles.resource("large.yaml"));
    }

    private DescribedVnf read(TextFiles files) {
        var vnf = reader.read("top.yaml", files, faults);
        assertThat(faults.all()).isEmpty();
        return vnf.orElseThrow();
    }
}
