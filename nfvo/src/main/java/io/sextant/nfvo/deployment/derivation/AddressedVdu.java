package io.sextant.nfvo.deployment.derivation;

import io.sextant.nfvo.deployment.descriptor.Addresses;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the VNFD of a microservice has beside its container where clients reach its instances by addresses. */
final class AddressedVdu {
    /** How many instances the VNF can be scaled to. */
    static final int MOST_INSTANCES = 16;

    private static final String ROUND_ROBIN = "rr";
    private static final String CLOSEST = "closest";

    private static final String SCALING = """
              policies:
                - aspects:
                    type: tosca.policies.nfv.ScalingAspects
                    properties:
                      aspects:
                        instances: { name: Instances, description: Of the microservice, max_scale_level: %d, step_deltas: [one] }
                - levels:
                    type: tosca.policies.nfv.InstantiationLevels
                    properties:
                      default_level: one
                      levels:
                        one: { description: One instance, scale_info: { instances: { scale_level: 0 } } }
                - initial:
                    type: tosca.policies.nfv.VduInitialDelta
                    properties: { initial_delta: { number_of_instances: 1 } }
                    targets: [vdu]
                - deltas:
                    type: tosca.policies.nfv.VduScalingAspectDeltas
                    properties: { aspect: instances, deltas: { one: { number_of_instances: 1 } } }
                    targets: [vdu]
            """;

    private AddressedVdu() {}

    /** The external connection points of the addresses. */
    static List<String> ports(Addresses addresses) {
        var ports = new ArrayList<String>();
        addresses.roundRobin().ifPresent(_ -> ports.add(ROUND_ROBIN));
        addresses.closest().ifPresent(_ -> ports.add(CLOSEST));
        return ports;
    }

    /**
     * Node templates and policies; node templates come before.
     *
     * @param order of the instances' connection point, which is their last
     */
    static String text(Addresses addresses, int order) {
        var text = new StringBuilder(VnfType.connectionPoint("member", order, "        - virtual_link: instances\n"));
        text.append("""
                    instances:
                      type: tosca.nodes.nfv.VnfVirtualLink
                      properties:
                        connectivity_type: { layer_protocols: [ipv4] }
                        vl_profile:
                          max_bitrate_requirements: { root: 1000000000 }
                          min_bitrate_requirements: { root: 0 }
                """);
        addresses.roundRobin().ifPresent(at -> text.append(address(ROUND_ROBIN, "round_robin", at, addresses)));
        addresses.closest().ifPresent(at -> text.append(address(CLOSEST, "closest", at, addresses)));
        return text.append(SCALING.formatted(MOST_INSTANCES - 1)).toString();
    }

    private static String address(String name, String policy, String address, Addresses addresses) {
        var ports = addresses.ports().stream().map(AddressedVdu::port).collect(Collectors.joining(", "));
        return """
                    %s:
                      type: sextant.nodes.ServiceAddress
                      properties:
                        layer_protocols: [ipv4]
                        vip_function: load_balance
                        policy: %s
                        address: %s
                        ports: [%s]
                      requirements:
                        - target: member
                """.formatted(name, policy, address, ports);
    }

    private static String port(Addresses.Port port) {
        return "{ protocol: %s, port: %d, target_port: %d }".formatted(port.protocol(), port.number(), port.target());
    }
}
