package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values of any depth as texts; the names of inner ones are separated by dots. What only a run can tell is left out. */
final class Flattened {
    private Flattened() {}

    static Map<String, String> texts(YamlMapping values) {
        var texts = new LinkedHashMap<String, String>();
        add("", values, texts);
        return texts;
    }

    private static void add(String name, YamlNode value, Map<String, String> texts) {
        if (!Values.isKnown(value)) return;
        var prefix = name.isEmpty() ? "" : name + ".";
        switch (value) {
            case YamlScalar scalar -> texts.put(name, scalar.text());
            case YamlMapping mapping -> mapping.entries().forEach((key, e) -> add(prefix + key, e.value(), texts));
            case YamlSequence list -> {
                for (var i = 0; i < list.items().size(); i++)
                    add(prefix + i, list.items().get(i), texts);
            }
        }
    }
}
