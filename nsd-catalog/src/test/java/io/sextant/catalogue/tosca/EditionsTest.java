package io.sextant.catalogue.tosca;

import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class EditionsTest {
    private static final String URL = "https://forge.etsi.org/rep/nfv/SOL001/raw/v%s/etsi_nfv_sol001_%s_types.yaml";

    /** What every edition of SOL001 has. */
    private static final String VNFD = """
            tosca_definitions_version: tosca_simple_yaml_%s
            imports: [%s]
            topology_template:
              node_templates:
                vnf:
                  type: tosca.nodes.nfv.VNF
                  properties:
                    descriptor_id: 8a4c4a2e-0f43-4f0e-9a62-6d0c3f3b1c14
                    descriptor_version: '1'
                    provider: Example
                    product_name: Small
                    software_version: '1'
                    vnfm_info: ['1:example']
                    flavour_id: default
                    flavour_description: ''
                app:
                  type: tosca.nodes.nfv.Vdu.Compute
                  properties:
                    name: app
                    description: Runs
                    vdu_profile: { min_number_of_instances: 1, max_number_of_instances: 1 }
                  capabilities:
                    virtual_compute:
                      properties: { virtual_memory: { virtual_mem_size: 1 GB }, virtual_cpu: { num_virtual_cpu: 1 } }
            """;

    private final Faults faults = new Faults();

    @ParameterizedTest
    @ValueSource(
            strings = {"2.5.1", "2.6.1", "2.7.1", "2.8.1", "3.3.1", "3.5.1", "3.6.1", "3.7.1", "4.2.1", "4.3.1", "4.4.1"
            })
    void everyEditionIsServed(String edition) {
        Descriptors.vnf(VNFD.formatted("1_2", URL.formatted(edition, "vnfd")), faults);
        Descriptors.ns(nsd(URL.formatted(edition, "nsd")), faults);

        assertThat(faults.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_0", "1_1", "1_2", "1_3"})
    void everyVersionOfToscaIsRead(String version) {
        Descriptors.vnf(VNFD.formatted(version, "etsi_nfv_sol001_vnfd_types.yaml"), faults);

        assertThat(faults.all()).isEmpty();
    }

    /** What is used, in which edition; the clause of the warning, or nothing when the edition has it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "etsi_nfv_sol001_vnfd_2_5_1_types.yaml|the property 'per_vnfc_instance', which SOL001 has since 4.2.1",
                "etsi_nfv_sol001_vnfd_types_v3.7.1.yaml|the property 'per_vnfc_instance', which SOL001 has since 4.2.1",
                "types/etsi_nfv_sol001_vnfd_types_4.2.1.yaml|",
                "etsi_nfv_sol001_vnfd_types.yaml|"
            })
    void whatAnEditionDoesNotHaveIsAWarning(String types, String found) {
        var storage = """
                    disk:
                      type: tosca.nodes.nfv.Vdu.VirtualBlockStorage
                      properties:
                        virtual_block_storage_data: { size_of_storage: 1 GB }
                        per_vnfc_instance: true
                """;
        Descriptors.vnf(VNFD.formatted("1_2", types) + storage, faults);

        assertThat(faults.refused()).isFalse();
        assertThat(faults.all()).extracting(Fault::found).isEqualTo(found == null ? List.of() : List.of(found));
    }

    @ParameterizedTest
    @CsvSource({"2.5.1,VipCp,2.7.1", "3.7.1,Vdu.OsContainer,4.2.1"})
    void aTypeThatTheEditionDoesNotHaveIsAWarning(String edition, String type, String since) {
        Descriptors.vnf(
                VNFD.formatted("1_2", URL.formatted(edition, "vnfd")) + "    more: { type: tosca.nodes.nfv." + type
                        + " }\n",
                faults);

        assertThat(faults.all())
                .filteredOn(fault -> fault.severity() == Severity.WARNING)
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("SOL001 " + edition);
                    assertThat(fault.found())
                            .isEqualTo("the node type 'tosca.nodes.nfv." + type + "', which SOL001 has since " + since);
                });
    }

    @ParameterizedTest
    @CsvSource({"2.6.1,1", "4.4.1,1", "2.5.1,0"})
    void whatAnEditionMadeMandatoryIsMandatoryInIt(String edition, int faultsOfIt) {
        var types = URL.formatted(edition, "nsd");
        Descriptors.ns(nsd(types).replace("flavour_id: default", "# none"), faults);

        assertThat(faults.all())
                .extracting(Fault::found)
                .isEqualTo(Collections.nCopies(faultsOfIt, "no property 'flavour_id'"));
    }

    @ParameterizedTest
    @CsvSource({"4.5.1,4.4.1", "5.1.1,4.4.1", "2.7.4,2.7.1", "2.3.1,2.5.1"})
    void anUnknownEditionIsReadAsTheNearest(String edition, String as) {
        Descriptors.vnf(VNFD.formatted("1_2", URL.formatted(edition, "vnfd")), faults);

        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.severity()).isEqualTo(Severity.WARNING);
            assertThat(fault.expected()).endsWith("it is read as " + as);
        });
    }

    private static String nsd(String types) {
        var flavour = types.contains("2.5.1") ? "" : "flavour_id: default";
        return """
                tosca_definitions_version: tosca_simple_yaml_1_2
                imports: [%s]
                topology_template:
                  node_templates:
                    ns:
                      type: tosca.nodes.nfv.NS
                      properties:
                        descriptor_id: 4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a20
                        designer: Example
                        version: '1'
                        name: Small
                        invariant_id: 4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7afe
                        %s
                """.formatted(types, flavour);
    }
}
