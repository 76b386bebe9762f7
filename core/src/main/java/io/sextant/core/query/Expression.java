package io.sextant.core.query;

import java.math.BigDecimal;
import java.util.List;

/**
 * A simple filter expression, checked: the attribute exists, and the values are of its kind.
 *
 * @param path from the resource to the attribute
 * @param values what the attribute is compared with: alternatives
 * @param open whether the data type leaves open what the attribute is, so that it may be of another kind than a value
 */
record Expression(Operator operator, List<Step> path, List<Value> values, boolean open) {
    /** From an attribute to what is in it. */
    sealed interface Step {}

    /** The attribute of that name, in each element where there is an array. */
    record Member(String name) implements Step {}

    /** The keys of a KeyValuePairs. */
    record Keys() implements Step {}

    /** What is compared with. */
    sealed interface Value {}

    record Text(String value) implements Value {}

    record Numeric(BigDecimal value) implements Value {}

    record Truth(boolean value) implements Value {}

    /** Whether the index on the attributes finds what matches. */
    boolean isIndexed() {
        return operator.isEquality() && !(path.getLast() instanceof Keys);
    }
}
