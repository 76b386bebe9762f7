package io.sextant.accel;

/** The id of a rule within its function, chosen by the caller: 1-64 letters, digits, {@code . _ -}, first a letter or digit. */
public record RuleId(String value) implements Comparable<RuleId> {
    public RuleId {
        Syntax.requireId("rule", value);
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
