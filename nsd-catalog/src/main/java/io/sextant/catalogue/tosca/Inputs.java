package io.sextant.catalogue.tosca;

import io.sextant.catalogue.tosca.template.Topology;
import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;

import java.util.Optional;

/** Values that a descriptor takes from its inputs (TOSCA 1.3, 4.4.1). */
final class Inputs {
    private Inputs() {}

    /** The value itself, or the default of the input that it is taken from; empty when only a run can tell. */
    static Optional<YamlNode> resolved(YamlNode node, Topology topology) {
        if (Keynames.isNothing(node)) return Optional.empty();
        if (!Functions.isCall(node)) return Optional.of(node);
        return ((YamlMapping) node)
                .get(Functions.GET_INPUT)
                .filter(YamlScalar.class::isInstance)
                .flatMap(input -> topology.inputDefault(((YamlScalar) input).text()))
                .filter(value -> !Functions.isCall(value));
    }
}
