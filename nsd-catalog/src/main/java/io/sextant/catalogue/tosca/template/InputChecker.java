package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.Functions;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;

/** Checks that values which are taken from inputs name inputs that the topology has (TOSCA 1.3, 4.4.1). */
final class InputChecker {
    private final Topology topology;
    private final Faults faults;

    InputChecker(Topology topology, Faults faults) {
        this.topology = topology;
        this.faults = faults;
    }

    /** Looks through a value and all that it holds; the depth is bounded by the YAML reader's. */
    void check(YamlNode value) {
        switch (value) {
            case YamlScalar scalar -> {}
            case YamlSequence sequence -> sequence.items().forEach(this::check);
            case YamlMapping mapping -> {
                if (Functions.isCall(mapping)) mapping.get(Functions.GET_INPUT).ifPresent(this::input);
                else mapping.entries().values().forEach(e -> check(e.value()));
            }
        }
    }

    private void input(YamlNode argument) {
        var name = argument instanceof YamlSequence list && !list.items().isEmpty()
                ? list.items().getFirst()
                : argument;
        if (!(name instanceof YamlScalar scalar) || !topology.inputs().containsKey(scalar.text()))
            faults.error(argument.at(), "TOSCA 1.3 4.4.1", "the input " + name.described(), "an input of the topology");
    }
}
