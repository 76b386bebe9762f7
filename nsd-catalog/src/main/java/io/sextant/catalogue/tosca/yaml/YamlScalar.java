package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Position;

import java.util.regex.Pattern;

/**
 * A single value. Its text is kept as it is written, so that a version {@code 1.10} stays what it is.
 *
 * @param kind what YAML's core schema takes it for
 */
public record YamlScalar(Position at, String text, Kind kind) implements YamlNode {
    /** The kinds of the core schema (YAML 1.2, 10.3). */
    public enum Kind {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL;

        private static final Pattern INTEGERS = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
        private static final Pattern FLOATS = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

        /** The kind of a scalar that is written without quotes or a tag. */
        static Kind ofPlain(String text) {
            return switch (text) {
                case "", "~", "null", "Null", "NULL" -> NULL;
                case "true", "True", "TRUE", "false", "False", "FALSE" -> BOOLEAN;
                default -> {
                    if (text.length() > 40) yield STRING;
                    if (INTEGERS.matcher(text).matches()) yield INTEGER;
                    yield FLOATS.matcher(text).matches() ? FLOAT : STRING;
                }
            };
        }
    }

    @Override
    public String described() {
        return kind == Kind.NULL ? "nothing" : "'" + text + "'";
    }
}
