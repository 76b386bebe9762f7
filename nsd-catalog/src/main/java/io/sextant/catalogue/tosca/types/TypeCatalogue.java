package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All types that a descriptor may use, with what they inherit. */
public final class TypeCatalogue {
    private static final int LONGEST_LINE = 100;
    private static final String RULE = "TOSCA 1.3 3.7";
    private final Set<TypeDefinition> wellKnown = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> prefixes = new HashSet<>();
    private final Map<TypeKind, Map<String, TypeDefinition>> types = new EnumMap<>(TypeKind.class);
    private final Map<TypeKind, Map<String, Map<String, PropertyDefinition>>> properties =
            new EnumMap<>(TypeKind.class);
    private final Effort effort;

    /** @param effort what the descriptor that uses the types may take */
    public TypeCatalogue(Effort effort) {
        this.effort = effort;
    }

    /** What the descriptor that uses the types may still take. */
    public Effort effort() {
        return effort;
    }

    /** Adds types that are not of a package. */
    public void addWellKnown(List<TypeDefinition> definitions) {
        for (var type : definitions) {
            types.computeIfAbsent(type.kind(), kind -> new HashMap<>()).put(type.name(), type);
            wellKnown.add(type);
        }
    }

    /**
     * Adds a package's types. A name that is there already keeps its first definition: that is a fault, but only a
     * warning for a well-known type, of which many packages carry a copy.
     */
    public void add(List<TypeDefinition> definitions, Faults faults) {
        for (var type : definitions) {
            var first =
                    types.computeIfAbsent(type.kind(), kind -> new HashMap<>()).putIfAbsent(type.name(), type);
            if (first == null) continue;
            var again = "the " + type.kind() + " '" + type.name() + "' again";
            if (wellKnown.contains(first)) faults.warning(type.at(), RULE, again, "the well-known type, which is used");
            else faults.error(type.at(), RULE, again + " (first at " + first.at() + ")", "each type once");
        }
    }

    /** The type of a name, if it is known. */
    public Optional<TypeDefinition> find(TypeKind kind, String name) {
        var known = types.getOrDefault(kind, Map.of());
        return Optional.ofNullable(known.get(name)).or(() -> Optional.ofNullable(known.get(withoutPrefix(name))));
    }

    /** Adds the prefix by which a file speaks of what it imports (TOSCA 1.3, 3.6.8.2). */
    public void addPrefix(String prefix) {
        prefixes.add(prefix);
    }

    private String withoutPrefix(String name) {
        var colon = name.indexOf(':');
        return colon > 0 && prefixes.contains(name.substring(0, colon)) ? name.substring(colon + 1) : name;
    }

    /** Whether a type and all its ancestors are known; when not, that is reported where they are named. */
    public boolean isWhole(TypeKind kind, String name) {
        var lineage = lineage(kind, name);
        return !lineage.isEmpty()
                && lineage.getLast().parent().filter(p -> !isBuiltIn(p)).isEmpty();
    }

    /**
     * Whether a type is known; a fault when it is not, a warning when the edition does not have it. Not, but
     * without a fault, when its own ancestors are not known.
     */
    public boolean knows(TypeKind kind, String name, Position at, String rule, Faults faults) {
        var type = find(kind, name);
        type.map(TypeDefinition::presence)
                .filter(p -> !p.holds())
                .ifPresent(p -> Clauses.warn(p, at, "the " + kind + " '" + name + "'", faults));
        if (type.isPresent()) return isWhole(kind, name);
        faults.error(at, rule, "the unknown " + kind + " '" + name + "'", "one that is defined here or imported");
        return false;
    }

    /** Whether a type is the other or inherits from it. */
    public boolean isA(TypeKind kind, String name, String ancestor) {
        return lineage(kind, name).stream().anyMatch(t -> t.name().equals(ancestor));
    }

    /** The properties of a type, its own and what it inherits; the nearest definition counts. */
    public Map<String, PropertyDefinition> properties(TypeKind kind, String name) {
        return properties
                .computeIfAbsent(kind, k -> new HashMap<>())
                .computeIfAbsent(name, n -> inherited(kind, n, TypeDefinition::properties));
    }

    /** The capabilities of a node type: name to capability type. */
    public Map<String, String> capabilities(String nodeType) {
        return inherited(TypeKind.NODE, nodeType, TypeDefinition::capabilities);
    }

    /** The requirements of a node type by name. */
    public Map<String, RequirementDefinition> requirements(String nodeType) {
        return inherited(TypeKind.NODE, nodeType, TypeDefinition::requirements);
    }

    /** The interfaces of a node type by name. */
    public Map<String, Interface> interfaces(String nodeType) {
        return inherited(TypeKind.NODE, nodeType, TypeDefinition::interfaces);
    }

    /** The operations of an interface type. */
    public List<String> operations(String interfaceType) {
        return lineage(TypeKind.INTERFACE, interfaceType).stream()
                .flatMap(t -> t.operations().stream())
                .toList();
    }

    /** The types that a policy or group type speaks of: the nearest list in its lineage; none: any. */
    public List<String> subjects(TypeKind kind, String name) {
        return lineage(kind, name).stream()
                .map(TypeDefinition::subjects)
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** TOSCA's own type that values of a data type have in the end, such as {@code string}; empty for a structure. */
    public Optional<String> builtIn(String dataType) {
        if (isBuiltIn(dataType)) return Optional.of(dataType);
        return lineage(TypeKind.DATA, dataType).stream()
                .flatMap(t -> t.parent().stream())
                .filter(TypeCatalogue::isBuiltIn)
                .findFirst();
    }

    /** The constraints of a data type, its own and what it inherits. */
    public List<Constraint> constraints(String dataType) {
        return lineage(TypeKind.DATA, dataType).stream()
                .flatMap(t -> t.constraints().stream())
                .toList();
    }

    static boolean isBuiltIn(String type) {
        return ScalarTypes.contains(type) || Set.of("list", "map", "range").contains(type);
    }

    /** A type and its ancestors, nearest first; a circle of types goes on to the longest line that is followed. */
    List<TypeDefinition> lineage(TypeKind kind, String name) {
        var lineage = new ArrayList<TypeDefinition>();
        var next = find(kind, name);
        while (next.isPresent() && lineage.size() < LONGEST_LINE) {
            lineage.add(next.get());
            next = next.get().parent().flatMap(parent -> find(kind, parent));
        }
        effort.spend(lineage.size() / 10); // the lines of ordinary types are short, and free
        return lineage;
    }

    private <T> Map<String, T> inherited(TypeKind kind, String name, Function<TypeDefinition, Map<String, T>> part) {
        var all = new LinkedHashMap<String, T>();
        for (var type : lineage(kind, name).reversed()) {
            effort.spend(part.apply(type).size());
            all.putAll(part.apply(type));
        }
        return all;
    }
}
