package io.sextant.vim.iml;

import java.util.Map;

/**
 * An entry of one of a network function's tables.
 *
 * @param table of the function type: {@code routes} of a router, {@code filter} of a firewall
 * @param match field to value, as the table defines them: {@code destination} to {@code 10.1.0.0/24}
 * @param action that the table offers: {@code forward}, {@code drop}
 * @param parameters of the action: {@code port} to {@code out}
 * @param priority among rules that match alike; the higher one wins
 */
public record Rule(
        RuleId id,
        String table,
        Map<String, String> match,
        String action,
        Map<String, String> parameters,
        int priority) {
    public Rule {
        match = Map.copyOf(match);
        parameters = Map.copyOf(parameters);
    }
}
