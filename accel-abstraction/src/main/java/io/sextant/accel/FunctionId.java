package io.sextant.accel;

/** The id of a deployed network function, chosen by the caller: 1-64 letters, digits, {@code . _ -}, first a letter or digit. */
public record FunctionId(String value) {
    public FunctionId {
        Syntax.requireId("function", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
