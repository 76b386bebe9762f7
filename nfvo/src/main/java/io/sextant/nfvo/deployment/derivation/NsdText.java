package io.sextant.nfvo.deployment.derivation;

import io.sextant.nfvo.deployment.descriptor.Addresses;
import io.sextant.nfvo.deployment.descriptor.DeploymentDescriptor;
import io.sextant.nfvo.deployment.descriptor.ForwardingGraph;
import io.sextant.nfvo.deployment.descriptor.ForwardingGraph.ConnectionPoint;
import io.sextant.nfvo.deployment.descriptor.Microservice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The NSD of a descriptor. Each connection point has a virtual link of its own; a graph's router is on the links of all its
 * connection points, and each link of the graph is a path through it. Names that are not the descriptor's have {@code __} in
 * them, which those cannot have.
 */
final class NsdText {
    private final DeploymentDescriptor descriptor;
    private final Map<ConnectionPoint, Integer> numbers = new LinkedHashMap<>();
    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder groups = new StringBuilder();
    private final StringBuilder policies = new StringBuilder();

    private NsdText(DeploymentDescriptor descriptor) {
        this.descriptor = descriptor;
        descriptor
                .graphs()
                .flatMap(graph -> graph.connectionPoints().stream())
                .distinct()
                .forEach(point -> numbers.put(point, numbers.size()));
    }

    /**
     * The text, with {@link Derived#ID} in the place of its id.
     *
     * @param vnfs name of a constituent to its VNFD
     * @param types VNFDs to what the NSD sees of them
     */
    static String of(DeploymentDescriptor descriptor, Map<String, Derived> vnfs, Map<Derived, VnfType> types) {
        return new NsdText(descriptor).text(vnfs, types);
    }

    /** What the router of a graph is called. */
    static String router(int graph) {
        return "router__" + graph;
    }

    /** What a port of a microservice is called in its VNFD. */
    static String port(ConnectionPoint point) {
        return "if" + point.number();
    }

    private String text(Map<String, Derived> vnfs, Map<Derived, VnfType> types) {
        descriptor.microservices().forEach(each -> microservice(each, vnfs.get(each.name())));
        numbers.forEach(this::connectionPoint);
        if (ServicesLink.isIn(descriptor)) virtualLink(ServicesLink.NAME, Addresses.SUBNET);
        var graphs = descriptor.graphs().toList();
        for (var i = 0; i < graphs.size(); i++) graph(i, graphs.get(i), vnfs.get(router(i)));
        return head()
                + types.entrySet().stream()
                        .map(type -> type.getValue().inNsd(type.getKey()))
                        .collect(Collectors.joining("", "node_types:\n", ""))
                + "topology_template:\n  node_templates:\n"
                + ns()
                + nodes
                + (groups.isEmpty() ? "" : "  groups:\n" + groups)
                + (policies.isEmpty() ? "" : "  policies:\n" + policies);
    }

    private static String head() {
        return """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports:
                  - etsi_nfv_sol001_common_types.yaml
                  - etsi_nfv_sol001_vnfd_types.yaml
                  - etsi_nfv_sol001_nsd_types.yaml
                  - sextant_types.yaml
                """;
    }

    private String ns() {
        var invariant = UUID.nameUUIDFromBytes(
                (descriptor.designer() + "/" + descriptor.name()).getBytes(StandardCharsets.UTF_8));
        return """
                    ns__:
                      type: tosca.nodes.nfv.NS
                      properties:
                        descriptor_id: %s
                        designer: %s
                        version: '1.0'
                        name: %s
                        invariant_id: %s
                        flavour_id: default
                """.formatted(Derived.ID, Yaml.value(descriptor.designer()), Yaml.value(descriptor.name()), invariant);
    }

    private void microservice(Microservice microservice, Derived vnfd) {
        var ports = new ArrayList<Map.Entry<String, String>>();
        numbers.keySet().stream()
                .filter(point -> point.alias().equals(microservice.name()))
                .forEach(point -> ports.add(Map.entry(port(point), node(point))));
        for (var port : ServicesLink.ports(descriptor, microservice)) {
            var name = microservice.name() + "__" + port;
            forwarding(name, ServicesLink.NAME);
            ports.add(Map.entry(port, name));
        }
        vnf(microservice.name(), vnfd, ports);
    }

    private void vnf(String name, Derived vnfd, List<Map.Entry<String, String>> ports) {
        nodes.append("    %s:\n      type: %s\n".formatted(name, vnfd.name()));
        requirements(ports);
    }

    private void connectionPoint(ConnectionPoint point, int number) {
        forwarding(node(point), link(number));
        node("at__" + node(point), "NfpPositionElement", List.of(Map.entry("profile_element", node(point))));
        virtualLink(link(number), subnet(number));
    }

    private void virtualLink(String name, String subnet) {
        nodes.append("""
                    %s:
                      type: tosca.nodes.nfv.NsVirtualLink
                      properties:
                        connectivity_type: { layer_protocols: [ipv4], flow_pattern: mesh }
                        vl_profile:
                          max_bitrate_requirements: { root: 1000000000 }
                          min_bitrate_requirements: { root: 1000000 }
                          virtual_link_protocol_data:
                            - associated_layer_protocol: ipv4
                              l3_protocol_data: { ip_version: ipv4, cidr: %s }
                """.formatted(name, subnet));
    }

    private void graph(int index, ForwardingGraph graph, Derived router) {
        var points = graph.connectionPoints();
        var ports = IntStream.range(0, points.size())
                .mapToObj(i -> Map.entry("port" + i, routerPort(index, i)))
                .toList();
        vnf(router(index), router, ports);
        for (var i = 0; i < points.size(); i++) forwarding(routerPort(index, i), link(numbers.get(points.get(i))));
        for (var i = 0; i < graph.links().size(); i++) path(index, i, graph);
        groups.append("    graph__%d:\n      type: sextant.groups.VNFFG\n      properties:\n".formatted(index));
        groups.append("        description: %s\n"
                .formatted(Yaml.value(graph.name().isBlank() ? "Graph " + (index + 1) : graph.name())));
        graph.delayBudget()
                .ifPresent(budget ->
                        groups.append("        e2e_delay_budget: %d us\n".formatted(budget.toNanos() / 1000)));
        groups.append("      members: [%s]\n".formatted(members(index, graph)));
    }

    private String members(int index, ForwardingGraph graph) {
        var points = graph.connectionPoints();
        var paths = IntStream.range(0, graph.links().size()).mapToObj(i -> path(index, i));
        var vnfs = Stream.concat(points.stream().map(ConnectionPoint::alias).distinct(), Stream.of(router(index)));
        var links = points.stream().map(point -> link(numbers.get(point)));
        return Stream.of(paths, vnfs, links).flatMap(each -> each).collect(Collectors.joining(", "));
    }

    private void path(int graph, int index, ForwardingGraph of) {
        var link = of.links().get(index);
        var points = of.connectionPoints();
        var name = path(graph, index);
        var in = routerPort(graph, points.indexOf(link.source()));
        var out = routerPort(graph, points.indexOf(link.target()));
        var positions = List.of(name + "_source", name + "_router", name + "_target");
        var elements = List.of("at__" + node(link.source()), name + "_hop", "at__" + node(link.target()));
        node(
                name,
                "NFP",
                positions.stream().map(each -> Map.entry("nfp_position", each)).toList());
        for (var i = 0; i < positions.size(); i++)
            node(positions.get(i), "NfpPosition", List.of(Map.entry("element", elements.get(i))));
        node(
                name + "_hop",
                "NfpPositionElement",
                List.of(Map.entry("profile_element", in), Map.entry("profile_element", out)));
        policies.append("""
                    - %s_rule:
                        type: tosca.policies.nfv.NfpRule
                        properties:
                          ether_type: ipv4
                          destination_ip_address_prefix: %s
                        targets: [%s]
                """.formatted(name, subnet(numbers.get(link.target())), name));
    }

    private void forwarding(String name, String link) {
        node(name, "Forwarding", List.of(Map.entry("virtual_link", link)));
    }

    private void node(String name, String type, List<Map.Entry<String, String>> requirements) {
        nodes.append("    %s:\n      type: tosca.nodes.nfv.%s\n".formatted(name, type));
        requirements(requirements);
    }

    private void requirements(List<Map.Entry<String, String>> requirements) {
        if (requirements.isEmpty()) return;
        nodes.append("      requirements:\n");
        requirements.forEach(each -> nodes.append("        - %s: %s\n".formatted(each.getKey(), each.getValue())));
    }

    private static String node(ConnectionPoint point) {
        return point.alias() + "__" + point.number();
    }

    private static String routerPort(int graph, int port) {
        return router(graph) + "__" + port;
    }

    private static String path(int graph, int link) {
        return "path__" + graph + "__" + link;
    }

    private static String link(int number) {
        return "link__" + number;
    }

    /** From 10.10.1.0/24 on. */
    private static String subnet(int number) {
        var at = number + 1;
        return "10.%d.%d.0/24".formatted(10 + at / 256, at % 256);
    }
}
