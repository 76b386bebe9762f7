package io.sextant.nfvo.deployment.derivation;

/** The VNFD of the router of a forwarding graph. Routers of as many ports have one VNFD. */
final class RouterVnfd {
    /** As many routes as a graph may have links, and more. */
    private static final int TABLE = 256;

    private RouterVnfd() {}

    /** The text, with {@link Derived#ID} in the place of its id. */
    static String text(VnfType type) {
        return type.vnfd("""
                    vdu:
                      type: sextant.nodes.Vdu.NetworkFunction
                      properties:
                        name: router
                        description: Forwards between its ports; its routes come with the forwarding graph
                        vdu_profile: { min_number_of_instances: 1, max_number_of_instances: 1 }
                        function_type: router
                        throughput: 100 Mbps
                        table_size: %d
                """.formatted(TABLE));
    }
}
