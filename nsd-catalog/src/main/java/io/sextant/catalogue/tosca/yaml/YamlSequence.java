package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Position;

import java.util.List;

/** Values in order. */
public record YamlSequence(Position at, List<YamlNode> items) implements YamlNode {
    public YamlSequence {
        items = List.copyOf(items);
    }

    @Override
    public String described() {
        return "a list";
    }
}
