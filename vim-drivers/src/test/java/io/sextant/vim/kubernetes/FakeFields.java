package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Server-side apply: whose the fields of objects are, and who may therefore not change them. A list is one field here, which is
 * less than Kubernetes knows of most.
 */
final class FakeFields {
    private static final int CONFLICT = 409;

    /** The fields of each object that each manager has said, with their values. */
    private final Map<String, Map<String, Map<String, JsonNode>>> managers = new HashMap<>();

    /** Makes the object, or what the manager says of it; what it does not say any more goes. */
    synchronized ObjectNode apply(String kind, String name, String manager, ObjectNode wanted, FakeObjects objects) {
        var present = objects.get(kind, name);
        var fields = leaves(wanted);
        var all = managers.computeIfAbsent(kind + "/" + name, _ -> new HashMap<>());
        fields.forEach((field, value) -> all.forEach((other, its) -> {
            if (!other.equals(manager)
                    && its.containsKey(field)
                    && !its.get(field).equals(value))
                throw new FakeObjects.Refusal(
                        CONFLICT,
                        "Conflict",
                        "Apply failed with 1 conflict: conflict with \"" + other + "\": " + field);
        }));
        var before = Optional.ofNullable(all.put(manager, fields)).orElse(Map.of());
        if (present.isEmpty()) return objects.create(kind, wanted);
        var object = present.get();
        before.keySet().stream().filter(field -> !fields.containsKey(field)).forEach(field -> remove(object, field));
        fields.forEach((field, value) -> set(object, field, value));
        return object.equals(present.get()) ? object : objects.replace(kind, object);
    }

    /** Somebody says this of an object, and it is his from now on. */
    synchronized void change(
            String kind, String name, String manager, String field, JsonNode value, FakeObjects objects) {
        managers.get(kind + "/" + name).values().forEach(its -> its.remove(field));
        managers.get(kind + "/" + name).put(manager, new TreeMap<>(Map.of(field, value)));
        objects.modify(kind, name, object -> set(object, field, value));
    }

    synchronized void forget(String kind, String name) {
        managers.remove(kind + "/" + name);
    }

    private static Map<String, JsonNode> leaves(ObjectNode object) {
        var leaves = new TreeMap<String, JsonNode>();
        collect("", object, leaves);
        leaves.keySet().removeAll(List.of("/apiVersion", "/kind", "/metadata/name", "/metadata/namespace"));
        return leaves;
    }

    private static void collect(String at, JsonNode node, Map<String, JsonNode> leaves) {
        if (node instanceof ObjectNode map && !map.isEmpty())
            map.properties().forEach(each -> collect(at + "/" + escaped(each.getKey()), each.getValue(), leaves));
        else leaves.put(at, node);
    }

    private static void set(ObjectNode object, String field, JsonNode value) {
        parent(object, field).set(last(field), value);
    }

    private static void remove(ObjectNode object, String field) {
        parent(object, field).remove(last(field));
    }

    private static ObjectNode parent(ObjectNode object, String field) {
        var at = field.substring(0, field.lastIndexOf('/'));
        return at.isEmpty() ? object : object.withObject(at);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String last(String field) {
        return field.substring(field.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }
}
