package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.tosca.yaml.Keynames;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.validation.Faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the type definitions of a service template (TOSCA 1.3, 3.7). */
public final class TypeReader {
    private static final String RULE = "TOSCA 1.3 3.7";
    private final Faults faults;
    private final SchemaReader schemas;
    private final InterfaceReader interfaces;

    public TypeReader(Faults faults) {
        this.faults = faults;
        this.schemas = new SchemaReader(faults);
        this.interfaces = new InterfaceReader(faults);
    }

    /** All types that a service template defines. */
    public List<TypeDefinition> read(Keynames template) {
        var types = new ArrayList<TypeDefinition>();
        for (var kind : TypeKind.values()) {
            template.mapping(kind.keyname())
                    .entries()
                    .forEach((name, entry) -> type(kind, name, entry).ifPresent(types::add));
        }
        return types;
    }

    private Optional<TypeDefinition> type(TypeKind kind, String name, YamlMapping.Entry entry) {
        var body = Keynames.isNothing(entry.value()) ? YamlMapping.empty(entry.keyAt()) : entry.value();
        return Keynames.of(body, RULE, faults).map(keys -> {
            var subjects = keys.scalars(kind == TypeKind.POLICY ? "targets" : "members");
            return new TypeDefinition(
                    kind,
                    name,
                    entry.keyAt(),
                    keys.text("derived_from"),
                    schemas.properties(keys.mapping("properties")),
                    schemas.constraints(keys.items("constraints")),
                    capabilities(keys.mapping("capabilities")),
                    requirements(keys.items("requirements")),
                    interfaces.read(keys.mapping("interfaces")),
                    kind == TypeKind.INTERFACE ? operations(keys) : List.of(),
                    subjects.stream().map(YamlScalar::text).toList(),
                    SchemaReader.presence(keys));
        });
    }

    private List<String> operations(Keynames keys) {
        return interfaces.operations(keys).stream()
                .map(Interface.Operation::name)
                .toList();
    }

    private Map<String, String> capabilities(YamlMapping capabilities) {
        var types = new LinkedHashMap<String, String>();
        capabilities.entries().forEach((name, entry) -> {
            var type = entry.value() instanceof YamlScalar scalar
                    ? Optional.of(scalar.text())
                    : Keynames.of(entry.value(), "TOSCA 1.3 3.7.2", faults).flatMap(k -> k.requiredText("type"));
            type.ifPresent(t -> types.put(name, t));
        });
        return types;
    }

    private Map<String, RequirementDefinition> requirements(List<YamlNode> items) {
        var requirements = new LinkedHashMap<String, RequirementDefinition>();
        for (var item : items) {
            Keynames.of(item, "TOSCA 1.3 3.7.3", faults)
                    .ifPresent(keys -> keys.mapping()
                            .entries()
                            .forEach((name, entry) ->
                                    requirement(name, entry.value()).ifPresent(r -> requirements.put(name, r))));
        }
        return requirements;
    }

    private Optional<RequirementDefinition> requirement(String name, YamlNode body) {
        if (body instanceof YamlScalar capability)
            return Optional.of(new RequirementDefinition(name, Optional.of(capability.text()), Optional.empty(), 1, 1));
        return Keynames.of(body, "TOSCA 1.3 3.7.3", faults).map(keys -> {
            var occurrences = keys.scalars("occurrences");
            var stated = occurrences.size() == 2;
            return new RequirementDefinition(
                    name,
                    keys.text("capability"),
                    keys.text("node"),
                    stated ? bound(occurrences.getFirst()) : 1,
                    stated ? bound(occurrences.getLast()) : 1);
        });
    }

    private int bound(YamlScalar occurrences) {
        if (occurrences.text().equals("UNBOUNDED")) return Integer.MAX_VALUE;
        var number = ScalarTypes.number("integer", occurrences.text()).filter(n -> n.signum() >= 0);
        if (number.isEmpty())
            faults.error(
                    occurrences.at(),
                    "TOSCA 1.3 3.7.3",
                    occurrences.described(),
                    "a number of 0 or more, or UNBOUNDED");
        return number.map(n -> n.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue())
                .orElse(1);
    }
}
