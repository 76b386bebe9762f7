package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.NestedEnvironment;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads execution environments within VDUs (Superfluidity's extension; sextant_types.yaml) and checks their nesting. */
final class NestedEnvironments {
    private static final String RULE = "Sextant nested VDUs";
    private static final Pattern URL = Pattern.compile("https?://\\S{1,2000}");
    private static final int DEEPEST = 10;
    private final TopologyView view;
    private final SourceFiles files;

    NestedEnvironments(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    /** The environment of a VDU, when its type can have one and something is said of it. */
    Optional<NestedEnvironment> read(NodeTemplate vdu, Values values) {
        var descriptor = values.optionalText("vduNestedDesc");
        var type = values.optionalText("vduNestedDescType");
        var stated = values.optionalText("vduParent");
        if (descriptor.isEmpty() && type.isEmpty() && stated.isEmpty()) return Optional.empty();
        if (descriptor.isPresent() && type.isEmpty())
            error(values, "vduNestedDesc", "no 'vduNestedDescType'", "the type of the nested descriptor");
        stated.filter(parent -> parentOf(vdu).isPresent()).ifPresent(parent -> checkParent(vdu, values, parent));
        return Optional.of(new NestedEnvironment(
                type, descriptor.flatMap(d -> file(vdu, values, d)), parentOf(vdu), values.flag("vduParentMandatory")));
    }

    private Optional<String> file(NodeTemplate vdu, Values values, String descriptor) {
        if (URL.matcher(descriptor).matches()) return Optional.of(descriptor);
        var file = files.resolve(vdu.at().file(), descriptor);
        if (file.isEmpty())
            error(
                    values,
                    "vduNestedDesc",
                    "the nested descriptor '" + descriptor + "'",
                    "a file of the package or a URL");
        return file;
    }

    private void checkParent(NodeTemplate vdu, Values values, String parent) {
        if (node(parent).isEmpty()) {
            error(values, "vduParent", "the parent '" + parent + "'", "another VDU of this topology, or none");
            return;
        }
        var line = new HashSet<String>();
        line.add(vdu.name());
        for (var next = node(parent);
                next.isPresent();
                next = parentOf(next.get()).flatMap(this::node)) {
            if (line.add(next.get().name()) && line.size() <= DEEPEST) continue;
            error(
                    values,
                    "vduParent",
                    "'" + vdu.name() + "' within itself, or too deep",
                    "at most " + DEEPEST + " VDUs within each other");
            return;
        }
    }

    /** "none" means bare metal. */
    private Optional<String> parentOf(NodeTemplate vdu) {
        return view.values(vdu).optionalText("vduParent").filter(p -> !p.equalsIgnoreCase("none"));
    }

    private Optional<NodeTemplate> node(String name) {
        return view.node(name, VduReader.COMPUTE).or(() -> view.node(name, VduReader.DEPLOYABLE_UNIT));
    }

    private void error(Values values, String property, String found, String expected) {
        view.faults().error(values.at(property), RULE, found, expected);
    }
}
