package io.sextant.catalogue.tosca.types;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A condition on values (TOSCA 1.3, 3.6.3). The operator {@code schema}, which speaks of JSON and XML within texts, is
 * passed over.
 *
 * @param operands as they are written
 */
public record Constraint(Operator operator, List<String> operands) {
    /** The operators that are checked. */
    public enum Operator {
        EQUAL,
        VALID_VALUES,
        GREATER_THAN,
        GREATER_OR_EQUAL,
        LESS_THAN,
        LESS_OR_EQUAL,
        IN_RANGE,
        LENGTH,
        MIN_LENGTH,
        MAX_LENGTH,
        PATTERN;

        /** Whether it speaks of how long a text, list or map is. */
        boolean ofLength() {
            return this == LENGTH || this == MIN_LENGTH || this == MAX_LENGTH;
        }
    }

    /** Whether a scalar value of the type meets it. */
    boolean allows(String type, String text) {
        if (operator.ofLength()) return allowsLength(text.length());
        var number = ScalarTypes.isNumber(type) ? ScalarTypes.number(type, text) : Optional.<BigDecimal>empty();
        return number.map(n -> allowsNumber(type, n)).orElseGet(() -> allowsText(text));
    }

    /** Whether so many characters or entries meet it. */
    boolean allowsLength(int length) {
        var bound = operand("integer", 0);
        return bound.map(b -> switch (operator) {
                    case LENGTH -> b.intValue() == length;
                    case MIN_LENGTH -> b.intValue() <= length;
                    case MAX_LENGTH -> length <= b.intValue();
                    default -> true;
                })
                .orElse(true);
    }

    /** What is expected of a value, for a fault. */
    String described() {
        var first = operands.isEmpty() ? "" : operands.getFirst();
        return switch (operator) {
            case EQUAL -> first;
            case VALID_VALUES -> "one of " + operands;
            case GREATER_THAN -> "more than " + first;
            case GREATER_OR_EQUAL -> first + " or more";
            case LESS_THAN -> "less than " + first;
            case LESS_OR_EQUAL -> first + " or less";
            case IN_RANGE -> "a value from " + first + " to " + operands.getLast();
            case LENGTH -> "a length of " + first;
            case MIN_LENGTH -> "a length of " + first + " or more";
            case MAX_LENGTH -> "a length of " + first + " or less";
            case PATTERN -> "a text of the pattern " + first;
        };
    }

    private boolean allowsText(String text) {
        return switch (operator) {
            case EQUAL, VALID_VALUES -> operands.contains(text);
            case PATTERN -> matches(text);
            default -> true;
        };
    }

    private boolean allowsNumber(String type, BigDecimal number) {
        return switch (operator) {
            case EQUAL, VALID_VALUES ->
                operands.stream()
                        .anyMatch(o -> ScalarTypes.number(type, o)
                                .filter(n -> n.compareTo(number) == 0)
                                .isPresent());
            case GREATER_THAN -> compare(type, number, 0).map(c -> c > 0).orElse(true);
            case GREATER_OR_EQUAL -> compare(type, number, 0).map(c -> c >= 0).orElse(true);
            case LESS_THAN -> compare(type, number, 0).map(c -> c < 0).orElse(true);
            case LESS_OR_EQUAL -> compare(type, number, 0).map(c -> c <= 0).orElse(true);
            case IN_RANGE ->
                compare(type, number, 0).map(c -> c >= 0).orElse(true)
                        && compare(type, number, 1).map(c -> c <= 0).orElse(true);
            case PATTERN -> matches(number.toPlainString());
            case LENGTH, MIN_LENGTH, MAX_LENGTH -> true;
        };
    }

    /** About how many things are looked at to tell whether a text meets it. */
    int effort(String text) {
        var ofOperands = 1 + operands.size();
        return operator == Operator.PATTERN && !operands.isEmpty()
                ? ofOperands + pattern().effort(text)
                : ofOperands;
    }

    /** Whether it can be used: it is no pattern, or one of bearable size. */
    boolean isUsable() {
        return operator != Operator.PATTERN || !operands.isEmpty() && pattern().isUsable();
    }

    private boolean matches(String text) {
        return operands.isEmpty() || pattern().matches(text);
    }

    private BoundedPattern pattern() {
        return new BoundedPattern(operands.getFirst());
    }

    /** How a value compares with an operand; empty for an open end such as UNBOUNDED. */
    private Optional<Integer> compare(String type, BigDecimal number, int index) {
        return operand(type, index).map(number::compareTo);
    }

    private Optional<BigDecimal> operand(String type, int index) {
        return index < operands.size() ? ScalarTypes.number(type, operands.get(index)) : Optional.empty();
    }
}
