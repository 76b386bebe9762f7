package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Position;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container or list entry that has been checked, as a mapper wants it. */
record Data(YamlMapping node) {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Where it begins. */
    Position at() {
        return node.at();
    }

    /** Where a child stands, or where this begins when the child is not there. */
    Position at(String name) {
        return node.get(name).map(YamlNode::at).orElse(at());
    }

    /** The value of a leaf that the table demands or presets. */
    String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no '" + name + "' at " + at()));
    }

    /** The value of a leaf. */
    Optional<String> find(String name) {
        return node.get(name).filter(YamlScalar.class::isInstance).map(leaf -> ((YamlScalar) leaf).text());
    }

    /** A number that the table demands or presets; what is too large for an int counts as its largest. */
    int integer(String name) {
        return (int) Math.min(Long.parseLong(text(name)), Integer.MAX_VALUE);
    }

    /** A number in its base unit; what is too large for a long counts as its largest. */
    Optional<Long> amount(String name, long unit) {
        return find(name)
                .map(text -> new BigDecimal(text)
                        .multiply(BigDecimal.valueOf(unit))
                        .setScale(0, RoundingMode.CEILING)
                        .min(MOST)
                        .longValue());
    }

    /** A number that may be left out; what is too large for an int counts as its largest. */
    Optional<Integer> findInteger(String name) {
        return find(name).map(text -> integer(name));
    }

    /** Whether a leaf is there and true. */
    boolean flag(String name) {
        return find(name).filter("true"::equals).isPresent();
    }

    /** An identity as SOL001 writes it: with underscores. */
    Optional<String> identity(String name) {
        return find(name).map(text -> text.replace('-', '_'));
    }

    /** The values of a list of keys and values. */
    Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        list(name)
                .forEach(pair -> pairs.put(pair.text("key"), pair.find("value").orElse("")));
        return pairs;
    }

    /** The entry of a list with this value of a leaf. */
    Optional<Data> entry(String list, String leaf, String value) {
        return list(list).stream()
                .filter(entry -> entry.find(leaf).filter(value::equals).isPresent())
                .findFirst();
    }

    /** The values of a leaf-list. */
    List<String> texts(String name) {
        return items(name).stream().map(item -> ((YamlScalar) item).text()).toList();
    }

    /** A container. */
    Optional<Data> child(String name) {
        return node.get(name).filter(YamlMapping.class::isInstance).map(child -> new Data((YamlMapping) child));
    }

    /** The entries of a list. */
    List<Data> list(String name) {
        return items(name).stream().map(item -> new Data((YamlMapping) item)).toList();
    }

    /** The nodes in this one, itself included. */
    long weight() {
        return weight(node);
    }

    /** The nodes in a node, itself included. */
    static long weight(YamlNode node) {
        return 1
                + switch (node) {
                    case YamlMapping mapping ->
                        mapping.entries().values().stream()
                                .mapToLong(child -> weight(child.value()))
                                .sum();
                    case YamlSequence list ->
                        list.items().stream().mapToLong(Data::weight).sum();
                    case YamlScalar scalar -> 0;
                };
    }

    private List<YamlNode> items(String name) {
        return node.get(name)
                .filter(YamlSequence.class::isInstance)
                .map(list -> ((YamlSequence) list).items())
                .orElse(List.of());
    }
}
