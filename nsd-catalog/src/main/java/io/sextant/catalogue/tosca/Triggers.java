package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Trigger;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the triggers of policies (TOSCA 1.3, 3.6.22); until TOSCA 1.2 an event was called event_type. */
final class Triggers {
    private static final String RULE = "TOSCA 1.3 3.6.22";
    private final Faults faults;

    Triggers(Faults faults) {
        this.faults = faults;
    }

    List<Trigger> read(YamlMapping triggers) {
        var read = new ArrayList<Trigger>();
        triggers.entries()
                .forEach((name, entry) -> Keynames.of(entry.value(), RULE, faults)
                        .map(keys -> new Trigger(
                                name,
                                keys.text("event").or(() -> keys.text("event_type")),
                                conditions(keys.value("condition")),
                                actions(keys.value("action"))))
                        .ifPresent(read::add));
        return read;
    }

    /** A list of attributes with their constraints, all of which must hold; more than that is not read. */
    private List<Trigger.Condition> conditions(Optional<YamlNode> condition) {
        var conditions = new ArrayList<Trigger.Condition>();
        for (var item : items(condition.flatMap(Triggers::constraint))) {
            if (!(item instanceof YamlMapping attributes)) continue;
            attributes.entries().forEach((attribute, entry) -> {
                for (var constraint : items(Optional.of(entry.value())))
                    if (constraint instanceof YamlMapping operators)
                        operators
                                .entries()
                                .forEach((operator, operands) -> conditions.add(
                                        new Trigger.Condition(attribute, operator, texts(operands.value()))));
            });
        }
        return conditions;
    }

    /** TOSCA 1.0 has the constraint below a key of its own. */
    private static Optional<YamlNode> constraint(YamlNode condition) {
        return condition instanceof YamlMapping mapping
                ? mapping.get("constraint").or(() -> Optional.of(condition))
                : Optional.of(condition);
    }

    private List<Trigger.Action> actions(Optional<YamlNode> action) {
        var actions = new ArrayList<Trigger.Action>();
        for (var item : items(action)) {
            var call = item instanceof YamlMapping mapping ? mapping.get("call_operation") : Optional.<YamlNode>empty();
            call.ifPresent(c -> actions.add(action(c)));
        }
        return actions;
    }

    private Trigger.Action action(YamlNode call) {
        if (call instanceof YamlScalar operation) return new Trigger.Action(operation.text(), Map.of());
        var keys = Keynames.of(call, RULE, faults);
        var inputs = keys.map(k -> k.mapping("inputs")).orElse(YamlMapping.empty(call.at()));
        return new Trigger.Action(keys.flatMap(k -> k.requiredText("operation")).orElse(""), values(inputs));
    }

    /** An input's value may stand below the key "value". */
    private static Map<String, String> values(YamlMapping inputs) {
        var values = new LinkedHashMap<String, YamlMapping.Entry>();
        inputs.entries().forEach((name, entry) -> {
            var inner =
                    entry.value() instanceof YamlMapping mapping ? mapping.get("value") : Optional.<YamlNode>empty();
            values.put(name, new YamlMapping.Entry(entry.keyAt(), inner.orElse(entry.value())));
        });
        return Flattened.texts(new YamlMapping(inputs.at(), values));
    }

    private static List<YamlNode> items(Optional<YamlNode> node) {
        return node.map(n -> n instanceof YamlSequence list ? list.items() : List.of(n))
                .orElse(List.of());
    }

    private static List<String> texts(YamlNode operands) {
        return items(Optional.of(operands)).stream()
                .filter(YamlScalar.class::isInstance)
                .map(o -> ((YamlScalar) o).text())
                .toList();
    }
}
