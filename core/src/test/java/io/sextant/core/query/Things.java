package io.sextant.core.query;

import io.sextant.core.query.Shape.Array;
import io.sextant.core.query.Shape.Attribute;
import io.sextant.core.query.Shape.Pairs;
import io.sextant.core.query.Shape.Simple;
import io.sextant.core.query.Shape.Structure;

import java.time.Instant;
import java.util.Map;

/** A resource with attributes of every shape. */
final class Things {
    private static final Structure PART = new Structure(
            Map.of(
                    "color", new Attribute(Simple.STRING, true),
                    "weight", optional(Simple.NUMBER),
                    "tags", optional(new Array(Simple.STRING))),
            false);

    static final Structure SHAPE = new Structure(
            Map.of(
                    "id", new Attribute(Simple.STRING, true),
                    "name", optional(Simple.STRING),
                    "size", optional(Simple.NUMBER),
                    "sealed", optional(Simple.BOOLEAN),
                    "made", optional(Simple.DATE_TIME),
                    "parts", optional(new Array(PART)),
                    "maker", new Attribute(PART, true),
                    "data", optional(new Pairs(new Shape.Any())),
                    "failure", optional(new Structure(Map.of("status", optional(Simple.NUMBER)), true))),
            false);

    static final String JSON = """
            {"id": "t1", "name": "it's, (a) \\"thing\\"", "size": 12.5, "sealed": true, "made": "%s",
             "parts": [{"color": "red", "weight": 1, "tags": ["x", "y"]}, {"color": "green", "weight": 2}],
             "maker": {"color": "blue"},
             "data": {"a/b": "slash", "c,d": "comma", "e@f": "at", "g~h": "tilde", "n": 5, "s": "5", "t": true,
                      "deep": {"list": [{"k": "v", "n": 1}, {"k": "w", "n": 2}]}},
             "failure": {"status": 422, "faults": [{"rule": "SOL004 4.3.2"}]}}""".formatted(DateTimes.text(Instant.parse("2026-05-04T10:20:30.5Z")));

    private Things() {}

    private static Attribute optional(Shape shape) {
        return new Attribute(shape, false);
    }
}
