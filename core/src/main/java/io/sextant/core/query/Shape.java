package io.sextant.core.query;

import java.util.Map;

/** What the attributes of a resource are, as its data type has it: what filters and selectors are checked against. */
public sealed interface Shape {
    /** The kinds of a simple attribute. */
    enum Simple implements Shape {
        STRING,
        NUMBER,
        BOOLEAN,
        /** Stored as {@link DateTimes} writes it. */
        DATE_TIME
    }

    /**
     * A structured data type.
     *
     * @param attributes by their names
     * @param extensible whether there may be attributes besides, of any shape
     */
    record Structure(Map<String, Attribute> attributes, boolean extensible) implements Shape {}

    /** Any number of elements of one shape. */
    record Array(Shape element) implements Shape {}

    /** A KeyValuePairs: its keys are no names of the data type. */
    record Pairs(Shape value) implements Shape {}

    /** Whatever JSON can say. */
    record Any() implements Shape {}

    /**
     * An attribute of a structured data type.
     *
     * @param mandatory whether its lower cardinality is 1
     */
    record Attribute(Shape shape, boolean mandatory) {}

    /** Whether the attribute is neither structured nor an array (SOL013 5.3). */
    default boolean isSimple() {
        return this instanceof Simple;
    }

    /** The shape of one value: of an element when this is an array. */
    default Shape single() {
        return this instanceof Array(var element) ? element.single() : this;
    }
}
