package io.sextant.iml.api;

import io.sextant.accel.FieldValue;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.iml.content.Digest;
import io.sextant.iml.program.ProgramSpec;
import io.sextant.site.model.Custom;
import io.sextant.site.model.Program;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a function of a package brings, on the wire: its programs, and rules for their tables. */
final class CustomNotation {
    private CustomNotation() {}

    static ProgramSpec program(Program body) {
        return new ProgramSpec(
                Target.valueOf(Wire.required("target", body.getTarget()).name()),
                new Digest(Wire.required("digest", body.getDigest())),
                Optional.ofNullable(body.getMainClass()).map(name -> Wire.text("mainClass", name)));
    }

    static Rule custom(RuleId id, Custom body) {
        return new Rule.Custom(
                id,
                Wire.required("table", body.getTable()),
                values("key", body.getKey(), FieldValue::of),
                Optional.ofNullable(body.getPriority()).orElse(0),
                Wire.required("action", body.getAction()),
                values("arguments", body.getArguments(), FieldValue::single));
    }

    private static <T> Map<String, T> values(String name, Map<String, String> body, Function<String, T> of) {
        var values = new TreeMap<String, T>();
        Wire.texts(name, body).forEach((field, text) -> values.put(field, Wire.read(name + "." + field, text, of)));
        return values;
    }

    static Custom wire(Rule.Custom rule) {
        return new Custom(rule.table(), rule.action())
                .priority(rule.priority())
                .key(texts(rule.key(), FieldValue::toString))
                .arguments(texts(rule.arguments(), value -> Long.toUnsignedString(value)));
    }

    private static <T> Map<String, String> texts(Map<String, T> values, Function<T, String> text) {
        var texts = new TreeMap<String, String>();
        values.forEach((field, value) -> texts.put(field, text.apply(value)));
        return texts;
    }
}
