package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Nfp;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class NsdReaderTest {
    private static final String NSD = TextFiles.example("ping-demo/nsd/Definitions/ping_demo.yaml");
    private static final String FLAVOURS = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [etsi_nfv_sol001_common_types.yaml, etsi_nfv_sol001_nsd_types.yaml, large.yaml]
            node_types:
              example.Outer: { derived_from: tosca.nodes.nfv.NS }
            topology_template:
              node_templates:
                outer:
                  type: example.Outer
                  properties: { descriptor_id: outer, designer: a, version: '1', name: n, invariant_id: i }
            """;
    private static final String LARGE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports: [etsi_nfv_sol001_common_types.yaml, etsi_nfv_sol001_nsd_types.yaml]
            topology_template:
              substitution_mappings: { node_type: example.Outer, properties: { flavour_id: large } }
              node_templates:
                inner:
                  type: tosca.nodes.nfv.NS
                  properties:
                    { descriptor_id: inner, designer: b, version: '1', name: m, invariant_id: j, flavour_id: f }
            """;
    private final NsdReader reader = new NsdReader(new DescriptorLoader());
    private final Faults faults = new Faults();

    /** Text of the NSD, what stands there instead, and what the fault says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "cidr: 10.10.1.0/24|cidr: 10.10.1.0/33|the cidr '10.10.1.0/33'",
                "cidr: 10.10.1.0/24|cidr: $(reboot)|the cidr '$(reboot)'",
                "e2e_delay_budget: 5 ms|e2e_delay_budget: 5|'5'; expected a time with its unit",
                "e2e_delay_budget: 5 ms|e2e_delay_budget: 0 ms|'0 ms'; expected more than 0 s",
                "members: [forward,|members: [forwards,|the unknown node 'forwards'",
                "- profile_element: src_eth0|- profile_element: left|'left' of type tosca.nodes.nfv.NsVirtualLink",
                "- eth0: src_eth0|- eth0: left|'src_eth0', which 0 constituents require",
                "- element: left_to_right|- element: right_to_left|'forward_src' then 'forward_router', which share no virtual link",
                "destination_ip_address_prefix: 10.10.2.0/24|destination_ip_address_prefix: all|the prefix 'all'",
                "targets: [forward]|targets: [left]|'left' of type tosca.nodes.nfv.NsVirtualLink; expected one of [tosca.nodes.nfv.NFP]",
                "min_bitrate_requirements: { root: 1000000 }|min_bitrate_requirements: { leaf: 1 }|no property 'root'",
                "type: tosca.nodes.nfv.NS|type: tosca.nodes.nfv.Sap|no node of a type derived from tosca.nodes.nfv.NS",
                "invariant_id: 4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7aff|#|no property 'invariant_id'",
                "ether_type: ipv4|source_port_range: [80, 70000]|'70000'; expected a value from 0 to 65535"
            })
    void everyFaultIsNamed(String text, String by, String found) {
        assertThat(NSD).contains(text);
        read(NSD.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(by)));

        assertThat(faults.refused()).isTrue();
        assertThat(faults.all())
                .extracting(Fault::toString)
                .anySatisfy(fault -> assertThat(fault).contains(found));
    }

    @Test
    void aPathOfNoGraphIsAWarning() {
        read(NSD.replace("members: [forward, backward,", "members: [forward,"));

        assertThat(faults.refused()).isFalse();
        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("the path 'backward' of no graph"));
    }

    @Test
    void trafficAtAServiceAccessPointIsOnItsLink() {
        var sap = "    door:\n      type: tosca.nodes.nfv.Sap\n      properties: { layer_protocols: [ipv4] }\n"
                + "      requirements: [{ internal_virtual_link: left }]\n";
        var nsd = read(NSD.replace("    left:\n      type", sap + "    left:\n      type")
                .replaceFirst("- profile_element: src_eth0", "- profile_element: door"));

        assertThat(faults.all()).isEmpty();
        assertThat(nsd.orElseThrow().nsd().flavour("default").orElseThrow().saps())
                .singleElement()
                .satisfies(door -> assertThat(door.virtualLink()).isEqualTo("left"));
    }

    @Test
    void aPathForHeavyFlowsNamesWhatFindsThem() {
        var forward = "    forward:\n      type: tosca.nodes.nfv.NFP\n";
        var heavy = "    forward:\n      type: sextant.nodes.NFP\n      properties: { heavy_flows_of: %s }\n";
        assertThat(NSD).contains(forward);
        var nsd = read(NSD.replace(forward, heavy.formatted("router")));
        assertThat(faults.all()).isEmpty();
        var graph = nsd.orElseThrow().nsd().flavour("default").orElseThrow().forwardingGraphs();
        assertThat(graph.getFirst().paths()).extracting(Nfp::heavyFlowsOf).contains(Optional.of("router"));

        read(NSD.replace(forward, heavy.formatted("nobody")));
        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("heavy flows of 'nobody'"));
    }

    @Test
    void aServiceNestedInAFlavourIsNotTheServiceItself() {
        var files = new TextFiles().file("nsd.yaml", FLAVOURS).file("large.yaml", LARGE);
        var nsd = reader.read("nsd.yaml", files, faults).orElseThrow().nsd();
        assertThat(faults.all()).isEmpty();
        assertThat(nsd.descriptorId()).isEqualTo("outer");
        assertThat(nsd.flavour("large").orElseThrow().nestedNss())
                .singleElement()
                .satisfies(nested -> assertThat(nested.nsdId()).isEqualTo("inner"));
    }

    private Optional<DescribedNs> read(String nsd) {
        var files = new TextFiles()
                .file("nsd.yaml", nsd)
                .file("vnfs.yaml", TextFiles.example("ping-demo/nsd/Definitions/vnfs.yaml"));
        return reader.read("nsd.yaml", files, faults);
    }
}
