package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;

import java.util.Set;

/** TOSCA's intrinsic functions (TOSCA 1.3, clause 4). */
public final class Functions {
    /** The function whose value a descriptor itself may give. */
    public static final String GET_INPUT = "get_input";

    private static final Set<String> NAMES = Set.of(
            GET_INPUT,
            "get_property",
            "get_attribute",
            "get_operation_output",
            "get_nodes_of_type",
            "get_artifact",
            "concat",
            "join",
            "token");

    private Functions() {}

    /** Whether a value is the call of a function. */
    public static boolean isCall(YamlNode node) {
        return node instanceof YamlMapping mapping
                && mapping.entries().size() == 1
                && NAMES.contains(mapping.entries().keySet().iterator().next());
    }
}
