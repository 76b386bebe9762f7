package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy does when something happens (TOSCA 1.3, 3.6.22).
 *
 * @param event notification or state that starts it
 * @param conditions all of which must hold
 * @param actions in order
 */
public record Trigger(String id, Optional<String> event, List<Condition> conditions, List<Action> actions) {
    public Trigger {
        conditions = Ordered.copy(conditions);
        actions = Ordered.copy(actions);
    }

    /**
     * A comparison.
     *
     * @param attribute such as an indicator
     * @param operator such as {@code greater_than}
     */
    public record Condition(String attribute, String operator, List<String> operands) {
        public Condition {
            operands = List.copyOf(operands);
        }
    }

    /**
     * A call of an operation.
     *
     * @param operation interface and operation, such as {@code Vnflcm.scale}
     * @param inputs of the operation; the names of inner ones are separated by dots
     */
    public record Action(String operation, Map<String, String> inputs) {
        public Action {
            inputs = Ordered.copy(inputs);
        }
    }
}
