package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Descriptors within the limits of length whose parts multiply: each ends at the limit of effort, or takes none. */
class HostileDescriptorTest {
    private static final String HEAD = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [etsi_nfv_sol001_common_types.yaml, etsi_nfv_sol001_vnfd_types.yaml, etsi_nfv_sol001_nsd_types.yaml, sextant_types.yaml]
            """;

    private static final String TOO_MUCH = "a descriptor that uses its own types, values and nodes more than";
    private final Faults faults = new Faults();

    @Test
    void manyRulesOfALargeGroupAreRefused() {
        var rules = IntStream.range(0, 3_000)
                .mapToObj(
                        i -> "    - r" + i
                                + ": { type: tosca.policies.nfv.AffinityRule, properties: { scope: zone }, targets: [machines] }")
                .collect(Collectors.joining("\n", "\n", "\n"));
        var members = IntStream.range(0, 1_000).mapToObj(i -> "web").collect(Collectors.joining(", "));
        var vnfd = Descriptors.MACHINES.replace("members: [web, back]", "members: [" + members + "]") + rules;

        assertThatThrownBy(() -> Descriptors.vnf(vnfd, faults)).isInstanceOf(Faults.Enough.class);
    }

    @Test
    void functionsThatMultiplyAreRefused() {
        var inputs = IntStream.range(1, 60)
                .mapToObj(
                        i -> "    i%d: { type: string, default: { concat: [{ get_input: i%d }, { get_input: i%d }] } }"
                                .formatted(i, i - 1, i - 1))
                .collect(Collectors.joining("\n", "\n    i0: { type: string, default: x }\n", "\n"));
        Descriptors.vnf(
                Descriptors.MACHINES
                        .replace("  inputs:\n", "  inputs:" + inputs)
                        .replace("product_name: {", "product_name: { get_input: i30 } #"),
                faults);

        assertThat(faults.all())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.rule()).isEqualTo("TOSCA 1.3 clause 4"));
    }

    @Test
    void manyTypesThatInheritMuchAreRefused() {
        assertTooMuch("node_types:\n  t.Base:\n    derived_from: tosca.nodes.Root\n    properties:\n"
                + lines(10_000, i -> "      p%1$d: {type: string, required: false}\n".formatted(i))
                + lines(5_000, i -> "  t.T%1$d: {derived_from: t.Base}\n".formatted(i))
                + "topology_template:\n  node_templates:\n"
                + lines(5_000, i -> "    n%1$d: {type: t.T%1$d}\n".formatted(i)));
    }

    @Test
    void manyStructuresOfALargeTypeAreRefused() {
        assertTooMuch("data_types:\n  t.D:\n    properties:\n"
                + lines(10_000, i -> "      p%1$d: {type: string, required: false}\n".formatted(i))
                + "node_types:\n  t.T:\n    derived_from: tosca.nodes.Root\n"
                + "    properties: {l: {type: list, entry_schema: t.D}}\n"
                + "topology_template:\n  node_templates:\n    n:\n      type: t.T\n      properties:\n        l:\n"
                + lines(20_000, i -> "        - {}\n"));
    }

    @Test
    void manyValuesWithManyValidValuesAreRefused() {
        assertTooMuch("node_types:\n  t.T:\n    derived_from: tosca.nodes.Root\n    properties:\n      l:\n"
                + "        type: list\n        entry_schema:\n          type: integer\n"
                + "          constraints:\n          - valid_values:\n"
                + lines(20_000, i -> "            - %1$d\n".formatted(i))
                + "topology_template:\n  node_templates:\n    n:\n      type: t.T\n      properties:\n        l:\n"
                + lines(20_000, i -> "        - 19999\n"));
    }

    @Test
    void aLargeDefaultThatManyTakeIsRefused() {
        assertTooMuch(vnfWith("  inputs:\n    big:\n      type: map\n      entry_schema: string\n      default:\n"
                + lines(5_000, i -> "        k%1$d: v\n".formatted(i))
                + "  node_templates:\n"
                + lines(1_000, i -> """
                            c%1$d:
                              type: sextant.nodes.Vdu.OsContainer
                              properties: {name: c, description: c, env: {get_input: big}}
                              artifacts: {}
                        """.formatted(i))
                + lines(1_000, i -> """
                            u%1$d:
                              type: tosca.nodes.nfv.Vdu.OsContainerDeployableUnit
                              properties: {name: u, description: u, vdu_profile: {min_number_of_instances: 1, max_number_of_instances: 1}}
                              requirements: [container: c%1$d]
                        """.formatted(i))));
    }

    @Test
    void aLargeContainerThatManyUnitsHaveIsRefused() {
        assertTooMuch(vnfWith("  node_templates:\n    c:\n      type: sextant.nodes.Vdu.OsContainer\n"
                + "      properties:\n        name: c\n        description: c\n        env:\n"
                + lines(10_000, i -> "          k%1$d: v\n".formatted(i))
                + "    u:\n      type: tosca.nodes.nfv.Vdu.OsContainerDeployableUnit\n"
                + "      properties: {name: u, description: u, vdu_profile: {min_number_of_instances: 1, max_number_of_instances: 1}}\n"
                + "      requirements:\n"
                + lines(10_000, i -> "      - container: c\n")));
    }

    @Test
    void aLongTextThatManyUseIsRefused() {
        assertTooMuch(vnfWith("  node_templates:\n    c:\n      type: sextant.nodes.Vdu.OsContainer\n"
                + "      properties: {name: c, description: " + "x".repeat(200_000) + "}\n"
                + "    u:\n      type: tosca.nodes.nfv.Vdu.OsContainerDeployableUnit\n"
                + "      properties: {name: u, description: u, vdu_profile: {min_number_of_instances: 1, max_number_of_instances: 1}}\n"
                + "      requirements:\n"
                + lines(10_000, i -> "      - container: c\n")));
    }

    @Test
    void pathsOverOnePositionOfManyElementsAreRefused() {
        assertTooMuch("topology_template:\n  node_templates:\n"
                + "    ns:\n      type: tosca.nodes.nfv.NS\n      properties: {descriptor_id: a, designer: a, version: '1', name: a, invariant_id: a, flavour_id: a}\n"
                + "    path:\n      type: tosca.nodes.nfv.NFP\n      requirements:\n"
                + lines(10_000, i -> "      - nfp_position: position\n")
                + "    position:\n      type: tosca.nodes.nfv.NfpPosition\n      requirements:\n"
                + lines(10_000, i -> "      - element: element\n")
                + "    element:\n      type: tosca.nodes.nfv.NfpPositionElement\n      requirements: [profile_element: sap]\n"
                + "    sap: {type: tosca.nodes.nfv.Sap}\n"
                + "  groups:\n    g: {type: tosca.groups.nfv.VNFFG, properties: {description: g}, members: [path]}\n");
    }

    @Test
    void aLineOfTypesThatAreEachOthersParentsEnds() {
        read("node_types:\n"
                + lines(1_000, i -> "  t.T%d: {derived_from: t.T%d}\n".formatted(i, (i + 1) % 1_000))
                + "topology_template:\n  node_templates:\n"
                + lines(10_000, i -> "    n%1$d: {type: t.T1}\n".formatted(i)));

        assertThat(faults.refused()).isTrue();
    }

    @Test
    void numbersBeyondAllBoundsAreRefused() {
        read(vnfWith("  node_templates:\n"
                + lines(3, i ->
                        """
                    u%d:
                      type: tosca.nodes.nfv.Vdu.Compute
                      properties: {name: u, description: u, vdu_profile: {min_number_of_instances: 1, max_number_of_instances: %s}}
                      capabilities:
                        virtual_compute:
                          properties: {virtual_cpu: {num_virtual_cpu: 1}, virtual_memory: {virtual_mem_size: 1 MiB}}
                """.formatted(i, new String[] {"-999999999999", "999999999999", "9".repeat(100_000)}[i]))));

        assertThat(faults.all().stream().map(f -> f.found()).toList())
                .filteredOn(found -> found.contains("9999999"))
                .hasSize(3);
    }

    private void assertTooMuch(String body) {
        read(body);

        assertThat(faults.all()).anySatisfy(fault -> assertThat(fault.found()).startsWith(TOO_MUCH));
    }

    private void read(String body) {
        var files = new TextFiles().file("d.yaml", HEAD + body);
        var loader = new DescriptorLoader();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try {
                new VnfdReader(loader).read("d.yaml", files, faults);
                new NsdReader(loader).read("d.yaml", files, faults);
            } catch (Faults.Enough e) {
                // what has been found so far is told
            }
        });
    }

    private static String vnfWith(String topology) {
        return "node_types:\n  t.Vnf: {derived_from: tosca.nodes.nfv.VNF}\ntopology_template:\n"
                + "  substitution_mappings:\n    node_type: t.Vnf\n    properties: {flavour_id: f, flavour_description: f}\n"
                + topology;
    }

    private static String lines(int number, IntFunction<String> line) {
        return IntStream.range(0, number).mapToObj(line).collect(Collectors.joining());
    }
}
