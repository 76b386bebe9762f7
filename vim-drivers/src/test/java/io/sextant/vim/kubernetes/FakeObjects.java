package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The objects of the fake API server, with versions and the history that watches tell. */
final class FakeObjects {
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Event> history = new ArrayList<>();
    private long version = 1;
    private long forgotten;

    /** A change, as watches tell it. */
    record Event(long version, String kind, String type, JsonNode object) {}

    /** What the server answers instead of what was asked for. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int code;
        final String reason;

        Refusal(int code, String reason) {
            this(code, reason, "refused: " + reason);
        }

        Refusal(int code, String reason, String words) {
            super(words);
            this.code = code;
            this.reason = reason;
        }
    }

    synchronized ObjectNode create(String kind, ObjectNode object) {
        var key = key(kind, name(object));
        if (objects.containsKey(key)) throw new Refusal(CONFLICT, "AlreadyExists");
        var meta = object.withObject("/metadata");
        meta.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", "2026-01-01T00:00:00Z");
        return change(kind, "ADDED", object);
    }

    /** Replaces the object if the version in it is the present one or is left out. */
    synchronized ObjectNode replace(String kind, ObjectNode object) {
        var known = object.at("/metadata/resourceVersion").asText("");
        var present = get(kind, name(object)).orElseThrow(() -> new Refusal(NOT_FOUND, "NotFound"));
        if (!known.isEmpty()
                && !known.equals(present.at("/metadata/resourceVersion").asText()))
            throw new Refusal(CONFLICT, "Conflict");
        return change(kind, "MODIFIED", object);
    }

    /** Changes the object, if it is there. */
    synchronized void modify(String kind, String name, Consumer<ObjectNode> change) {
        get(kind, name).ifPresent(object -> {
            change.accept(object);
            change(kind, "MODIFIED", object);
        });
    }

    /** Marks the object as one that is being deleted. */
    synchronized void markDeleted(String kind, String name) {
        get(kind, name)
                .filter(object -> !deleted(object))
                .ifPresent(object -> modify(
                        kind,
                        name,
                        o -> o.withObject("/metadata")
                                .put("deletionTimestamp", Instant.now().toString())));
    }

    synchronized void remove(String kind, String name) {
        get(kind, name).ifPresent(object -> change(kind, "DELETED", object));
    }

    synchronized Optional<ObjectNode> get(String kind, String name) {
        return Optional.ofNullable(objects.get(key(kind, name))).map(ObjectNode::deepCopy);
    }

    synchronized List<ObjectNode> all(String kind) {
        return objects.entrySet().stream()
                .filter(e -> e.getKey().startsWith(kind + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    synchronized long version() {
        return version;
    }

    /** Forgets all history: watches of the past get 410. */
    synchronized void forgetHistory() {
        forgotten = version;
        history.clear();
        notifyAll();
    }

    /** The next events of the kind after a version; none if a moment passes without. */
    synchronized List<Event> after(long from, String kind) throws InterruptedException {
        if (from < forgotten) throw new Refusal(GONE, "Expired");
        var found = events(from, kind);
        if (!found.isEmpty()) return found;
        TimeUnit.MILLISECONDS.timedWait(this, 200);
        if (from < forgotten) throw new Refusal(GONE, "Expired");
        return events(from, kind);
    }

    private List<Event> events(long from, String kind) {
        return history.stream()
                .filter(e -> e.version() > from && e.kind().equals(kind))
                .toList();
    }

    private ObjectNode change(String kind, String type, ObjectNode object) {
        object.withObject("/metadata").put("resourceVersion", "" + ++version);
        if ("DELETED".equals(type)) objects.remove(key(kind, name(object)));
        else objects.put(key(kind, name(object)), object.deepCopy());
        history.add(new Event(version, kind, type, object.deepCopy()));
        notifyAll();
        return object;
    }

    static boolean deleted(ObjectNode object) {
        return object.at("/metadata").has("deletionTimestamp");
    }

    static String name(ObjectNode object) {
        return object.at("/metadata/name").asText();
    }

    private static String key(String kind, String name) {
        return kind + "/" + name;
    }
}
