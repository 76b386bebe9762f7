package io.sextant.nfvo.deployment.derivation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A VNF as an NSD sees it: its node type, which the VNFD and the NSD have both.
 *
 * @param product its product name
 * @param ports its external connection points
 */
record VnfType(String product, List<String> ports) {
    VnfType {
        ports = List.copyOf(ports);
    }

    /** The definition of the type in an NSD, within node_types. */
    String inNsd(Derived vnfd) {
        return "  %s:\n    derived_from: tosca.nodes.nfv.VNF\n    properties:\n".formatted(vnfd.name())
                + property("descriptor_id", vnfd.id())
                + property("descriptor_version", "1.0")
                + property("provider", "Sextant")
                + property("product_name", product)
                + property("software_version", "1.0")
                + "      vnfm_info: { type: list, entry_schema: { type: string }, default: [sextant] }\n"
                + property("flavour_id", "default")
                + property("flavour_description", "Derived")
                + requirements();
    }

    private static String property(String name, String value) {
        return "      %s: { type: string, default: %s }\n".formatted(name, Yaml.value(value));
    }

    private String requirements() {
        return ports.isEmpty()
                ? ""
                : ports.stream().map("""
                                      - %s:
                                          capability: tosca.capabilities.nfv.VirtualLinkable
                                          occurrences: [0, 1]
                                """::formatted).collect(Collectors.joining("", "    requirements:\n", ""));
    }

    /** The whole VNFD but for its VDU, {@code vdu}, and what comes after that; each port is a connection point of the VDU. */
    String vnfd(String vdu) {
        return vnfd(ports, vdu);
    }

    /**
     * The same where not all ports are the VDU's.
     *
     * @param vduPorts those that are
     */
    String vnfd(List<String> vduPorts, String vdu) {
        var mapped = ports.stream()
                .map("      %1$s: [%1$s, virtual_link]\n"::formatted)
                .collect(Collectors.joining());
        return """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports:
                  - etsi_nfv_sol001_common_types.yaml
                  - etsi_nfv_sol001_vnfd_types.yaml
                  - sextant_types.yaml
                node_types:
                  sextant.derived.Vnf:
                    derived_from: tosca.nodes.nfv.VNF
                """ + requirements()
                + "topology_template:\n  substitution_mappings:\n    node_type: sextant.derived.Vnf\n"
                + (mapped.isEmpty() ? "" : "    requirements:\n" + mapped)
                + """
                  node_templates:
                    vnf:
                      type: sextant.derived.Vnf
                      properties:
                        descriptor_id: %s
                        descriptor_version: '1.0'
                        provider: Sextant
                        product_name: %s
                        software_version: '1.0'
                        vnfm_info: [sextant]
                        flavour_id: default
                        flavour_description: Derived
                """.formatted(Derived.ID, Yaml.value(product)) + connectionPoints(vduPorts) + vdu;
    }

    private static String connectionPoints(List<String> ports) {
        return IntStream.range(0, ports.size())
                .mapToObj(i -> connectionPoint(ports.get(i), i, ""))
                .collect(Collectors.joining());
    }

    /**
     * A connection point of the VDU.
     *
     * @param more of its requirements
     */
    static String connectionPoint(String name, int order, String more) {
        return """
                    %s:
                      type: tosca.nodes.nfv.VduCp
                      properties:
                        layer_protocols: [ipv4]
                        order: %d
                      requirements:
                        - virtual_binding: vdu
                """.formatted(name, order) + more;
    }
}
