package io.sextant.catalogue.model;

import java.util.Map;

/**
 * A rule that a network function has from its first packet on.
 *
 * @param match header field to value, such as {@code destination: 10.0.2.0/24}
 * @param action what the function does with a packet that matches, such as {@code forward} or {@code drop}
 * @param parameters of the action, such as {@code cp: right}
 */
public record NetworkFunctionRule(Map<String, String> match, String action, Map<String, String> parameters) {
    public NetworkFunctionRule {
        match = Ordered.copy(match);
        parameters = Ordered.copy(parameters);
    }
}
