package io.sextant.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key-value pairs that an OSS hangs on an entry. */
final class UserDefinedData {
    /** Characters of JSON; it goes through memory with every listing. */
    private static final int LIMIT = 64 * 1024;

    private UserDefinedData() {}

    /** Applies a JSON merge patch (RFC 7396): null removes a key, objects are merged, all else is replaced. */
    static Map<String, Object> merge(Map<?, ?> target, Map<?, ?> patch) {
        var merged = new LinkedHashMap<String, Object>();
        target.forEach((key, value) -> merged.put(key.toString(), value));
        patch.forEach((key, value) -> {
            if (value == null) merged.remove(key.toString());
            else merged.put(key.toString(), merged(merged.get(key.toString()), value));
        });
        return merged;
    }

    private static Object merged(Object target, Object value) {
        if (!(value instanceof Map<?, ?> patch)) return value;
        return merge(target instanceof Map<?, ?> map ? map : Map.of(), patch);
    }

    /** Refuses what cannot be stored. */
    static Map<String, Object> checked(Map<String, Object> data) {
        try {
            var json = Json.MAPPER.writeValueAsString(data);
            if (json.length() > LIMIT)
                throw Problem.unprocessable("userDefinedData is longer than " + LIMIT + " characters of JSON.");
            if (holdsNul(data))
                throw Problem.unprocessable("userDefinedData holds the character U+0000, which cannot be stored.");
            return data;
        } catch (JsonProcessingException e) {
            throw Problem.unprocessable("userDefinedData is no JSON object: " + e.getOriginalMessage());
        }
    }

    /** PostgreSQL's text has no such character. */
    private static boolean holdsNul(Object value) {
        return switch (value) {
            case String text -> text.indexOf('\0') >= 0;
            case Map<?, ?> map ->
                map.keySet().stream().anyMatch(UserDefinedData::holdsNul)
                        || map.values().stream().anyMatch(UserDefinedData::holdsNul);
            case List<?> list -> list.stream().anyMatch(UserDefinedData::holdsNul);
            case null, default -> false;
        };
    }
}
