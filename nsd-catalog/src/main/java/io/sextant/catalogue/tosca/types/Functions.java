package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Position;

import java.util.Map;
import java.util.Set;

/** TOSCA's intrinsic functions (TOSCA 1.3, clause 4). */
public final class Functions {
    /** The function whose value a descriptor itself may give. */
    public static final String GET_INPUT = "get_input";

    /** The function whose value stands elsewhere in the descriptor. */
    public static final String GET_PROPERTY = "get_property";

    /** The function that puts texts together. */
    public static final String CONCAT = "concat";

    /** As {@link #CONCAT}, with a delimiter. */
    public static final String JOIN = "join";

    /** The function that takes a text apart. */
    public static final String TOKEN = "token";

    /** Stands where a function was called that cannot have a value; the fault is reported. */
    private static final String FAILED = "(failed)";

    private static final Set<String> NAMES = Set.of(
            FAILED,
            GET_INPUT,
            GET_PROPERTY,
            "get_attribute",
            "get_operation_output",
            "get_nodes_of_type",
            "get_artifact",
            CONCAT,
            JOIN,
            TOKEN);

    private Functions() {}

    /** The call of a function. */
    public static YamlMapping call(String function, YamlNode argument) {
        return new YamlMapping(argument.at(), Map.of(function, new YamlMapping.Entry(argument.at(), argument)));
    }

    /** What stands for a call that failed. */
    public static YamlMapping failed(Position at) {
        return call(FAILED, YamlMapping.empty(at));
    }

    /** Whether a value is missing because a function failed. */
    public static boolean isFailed(YamlNode node) {
        return isCall(node) && ((YamlMapping) node).entries().containsKey(FAILED);
    }

    /** Whether a value is the call of a function. */
    public static boolean isCall(YamlNode node) {
        return node instanceof YamlMapping mapping
                && mapping.entries().size() == 1
                && NAMES.contains(mapping.entries().keySet().iterator().next());
    }
}
