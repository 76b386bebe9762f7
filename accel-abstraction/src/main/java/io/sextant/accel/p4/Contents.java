package io.sextant.accel.p4;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be in the tables of a pipeline. */
final class Contents {
    private final Map<Place, String> entries = new LinkedHashMap<>();
    private final Map<String, String> otherwise = new LinkedHashMap<>();

    /** Where an entry is: no table has two with one key. */
    record Place(String table, String key) {}

    /** Adds an entry, unless there is one with its key: the first has the say. */
    void add(String table, String key, String action) {
        entries.putIfAbsent(new Place(table, key), "action " + action);
    }

    /** Adds an entry among those that overlap, of which the smallest priority has the say. */
    void add(String table, String key, long priority, String action) {
        entries.putIfAbsent(new Place(table, key), "priority " + priority + " action " + action);
    }

    /** Says what happens when no entry of a table fits. */
    void otherwise(String table, String action) {
        otherwise.put(table, "action " + action);
    }

    /** The entries: the rest of each by its place. */
    Map<Place, String> entries() {
        return entries;
    }

    /** What happens when no entry fits, by table. */
    Map<String, String> otherwise() {
        return otherwise;
    }
}
