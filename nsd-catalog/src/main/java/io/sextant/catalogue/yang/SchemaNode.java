package io.sextant.catalogue.yang;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node that descriptors may have.
 *
 * @param many whether it is a list or a leaf-list
 * @param keys the leafs of a list that tell its entries apart; empty for all other nodes
 * @param type of a leaf or leaf-list; empty for containers and lists
 * @param preset the value of a leaf that is not there
 * @param osm whether only OSM's descriptors have it
 * @param children by each of their names, former ones included
 */
record SchemaNode(
        String name,
        Presence presence,
        boolean many,
        List<String> keys,
        Optional<LeafType> type,
        Optional<String> preset,
        boolean osm,
        Map<String, SchemaNode> children) {
    /** Whether a node may be left out. */
    enum Presence {
        OPTIONAL,
        MANDATORY,
        /** Mandatory in SOL006, and often left out by descriptors that are written for OSM. */
        MANDATORY_EXCEPT_IN_OSM;

        boolean demanded(Dialect dialect) {
            return this == MANDATORY || (this == MANDATORY_EXCEPT_IN_OSM && dialect == Dialect.SOL006);
        }
    }

    SchemaNode {
        keys = List.copyOf(keys);
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    /** The child of this name or former name. */
    Optional<SchemaNode> child(String childName) {
        return Optional.ofNullable(children.get(childName));
    }

    /** Whether it may be anything, a list too. */
    boolean isAnything() {
        return type.filter(LeafType.Any.class::isInstance).isPresent();
    }

    /** The children, each once. */
    List<SchemaNode> nodes() {
        return children.entrySet().stream()
                .filter(child -> child.getKey().equals(child.getValue().name()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether a path of names leads from here to a leaf with a value of its own: one that is no reference itself. */
    boolean hasLeaf(List<String> path) {
        if (path.isEmpty())
            return type.filter(t -> !(t instanceof LeafType.Reference)).isPresent();
        return child(path.getFirst())
                .filter(c -> c.hasLeaf(path.subList(1, path.size())))
                .isPresent();
    }
}
