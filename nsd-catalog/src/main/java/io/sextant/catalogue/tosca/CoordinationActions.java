package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.CoordinationAction;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what others are asked for during lifecycle operations (SOL001 6.10, since 3.5.1). */
final class CoordinationActions {
    private static final String RULE = "SOL001 6.10";
    private final TopologyView view;
    private final List<PolicyTemplate> uses;
    private final Map<String, Set<String>> operationsOf;

    CoordinationActions(TopologyView view) {
        this.view = view;
        this.uses = view.policies("tosca.policies.nfv.LcmCoordinationsForLcmOperation");
        this.operationsOf = operationsOf(view, uses);
    }

    List<CoordinationAction> read() {
        var actions = view.read(view.policies("tosca.policies.nfv.LcmCoordinationAction"), this::action);
        Set<String> known = new LinkedHashSet<>();
        actions.forEach(a -> known.add(a.name()));
        uses.forEach(use -> check(use, known));
        return actions;
    }

    private CoordinationAction action(PolicyTemplate policy) {
        var values = view.values(policy);
        var action = values.structureOrDefaults("action");
        return new CoordinationAction(
                policy.name(),
                values.text("action_name"),
                action.optionalText("description"),
                action.optionalText("endpoint_type"),
                action.optionalText("coordination_stage"),
                Declared.beyond(
                        "tosca.datatypes.nfv.InputOpCoordParams", action.structureOrDefaults("input_parameters")),
                Declared.beyond(
                        "tosca.datatypes.nfv.OutputOpCoordParams", action.structureOrDefaults("output_parameters")),
                operations(values.text("action_name")));
    }

    private List<String> operations(String action) {
        return List.copyOf(operationsOf.getOrDefault(action, Set.of()));
    }

    private static Map<String, Set<String>> operationsOf(TopologyView view, List<PolicyTemplate> uses) {
        var operations = new HashMap<String, Set<String>>();
        for (var use : uses) {
            var values = view.values(use);
            var operation = values.optionalText("vnf_lcm_operation");
            named(values)
                    .forEach(action -> operation.ifPresent(o -> operations
                            .computeIfAbsent(action, a -> new LinkedHashSet<>())
                            .add(o)));
        }
        return operations;
    }

    private static Stream<String> named(Values use) {
        return Stream.concat(use.texts("actions").stream(), use.texts("referenced_coordination_actions").stream());
    }

    /** Referenced actions are standard ones of a registry; only the others must be in the descriptor. */
    private void check(PolicyTemplate use, Set<String> known) {
        var values = view.values(use);
        values.texts("actions").stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> view.faults()
                        .error(
                                values.at("actions"),
                                RULE,
                                "the coordination action '" + name + "'",
                                "one of " + known));
    }
}
