package io.sextant.catalogue.model;

import java.util.Map;

/**
 * An entry of one of a network function's tables that is there from its first packet on.
 *
 * @param id of the rule within its network function
 * @param table of the function type: {@code routes} of a router, {@code filter} of a firewall...
 * @param match field to value, such as {@code destination} to {@code 10.0.2.0/24}
 * @param action that the table offers, such as {@code forward} or {@code drop}
 * @param parameters of the action, such as {@code port} to {@code right}
 * @param priority among rules that match alike; the higher one wins
 */
public record NetworkFunctionRule(
        String id,
        String table,
        Map<String, String> match,
        String action,
        Map<String, String> parameters,
        int priority) {
    public NetworkFunctionRule {
        match = Ordered.copy(match);
        parameters = Ordered.copy(parameters);
    }
}
