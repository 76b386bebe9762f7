package io.sextant.accel.p4.spec;

import java.util.Optional;
import java.util.OptionalInt;

/** What the operands of instructions stand for: {@code h.HEADER.FIELD}, {@code m.FIELD}, {@code t.FIELD}. */
final class Operands {
    private final Spec spec;
    private final Optional<Spec.Struct> arguments;

    /** For the instructions of an action, or of {@code apply}, which has no arguments. */
    Operands(Spec spec, Optional<Spec.Action> action) {
        this.spec = spec;
        this.arguments = action.flatMap(Spec.Action::arguments).flatMap(spec::struct);
    }

    /** Whether it is an argument of the action, which cannot be written. */
    static boolean argument(String operand) {
        return operand.startsWith("t.");
    }

    /** How many bits the field has; empty when there is none. */
    OptionalInt bits(String operand) {
        var dot = operand.indexOf('.', 2);
        if (operand.startsWith("h."))
            return dot < 0
                    ? OptionalInt.empty()
                    : bits(spec.header(operand.substring(2, dot)), operand.substring(dot + 1));
        if (operand.startsWith("m.")) return bits(spec.struct(spec.metadata()), operand.substring(2));
        return argument(operand) ? bits(arguments, operand.substring(2)) : OptionalInt.empty();
    }

    /** The octets of metadata before one of its fields. */
    int before(String operand) {
        return spec.struct(spec.metadata()).orElseThrow().fields().stream()
                        .takeWhile(field -> !operand.equals("m." + field.name()))
                        .mapToInt(Spec.Field::bits)
                        .sum()
                / 8;
    }

    private static OptionalInt bits(Optional<Spec.Struct> struct, String field) {
        return struct.stream()
                .flatMap(s -> s.fields().stream())
                .filter(f -> f.name().equals(field))
                .mapToInt(Spec.Field::bits)
                .findFirst();
    }
}
