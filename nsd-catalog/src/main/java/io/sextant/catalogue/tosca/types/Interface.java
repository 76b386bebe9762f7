package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/**
 * An interface of a node type or node template (TOSCA 1.3, 3.6.20).
 *
 * @param type its interface type, where it is named
 * @param operations its operations and notifications
 */
public record Interface(String name, Position at, Optional<String> type, List<Operation> operations) {
    public Interface {
        operations = List.copyOf(operations);
    }

    /**
     * An operation (TOSCA 1.3, 3.6.17).
     *
     * @param inputs values at a template, definitions at a type
     */
    public record Operation(String name, Position at, Optional<Implementation> implementation, YamlMapping inputs) {}

    /** What runs: the name of one of the node's artifacts, or a file (TOSCA 1.3, 3.6.16). */
    public record Implementation(Position at, String artifact) {}
}
