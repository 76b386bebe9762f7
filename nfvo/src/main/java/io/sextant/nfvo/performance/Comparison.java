package io.sextant.nfvo.performance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The comparisons of TOSCA (1.3, 3.6.3) that make sense for what is measured, named as there. */
enum Comparison {
    EQUAL(1) {
        @Override
        boolean holds(double value, List<Double> operands) {
            return value == operands.getFirst();
        }
    },
    GREATER_THAN(1) {
        @Override
        boolean holds(double value, List<Double> operands) {
            return value > operands.getFirst();
        }
    },
    GREATER_OR_EQUAL(1) {
        @Override
        boolean holds(double value, List<Double> operands) {
            return value >= operands.getFirst();
        }
    },
    LESS_THAN(1) {
        @Override
        boolean holds(double value, List<Double> operands) {
            return value < operands.getFirst();
        }
    },
    LESS_OR_EQUAL(1) {
        @Override
        boolean holds(double value, List<Double> operands) {
            return value <= operands.getFirst();
        }
    },
    IN_RANGE(2) {
        @Override
        boolean holds(double value, List<Double> operands) {
            return value >= operands.getFirst() && value <= operands.getLast();
        }
    };

    private final int operands;

    Comparison(int operands) {
        this.operands = operands;
    }

    /** The comparison of this name, if it takes so many operands. */
    static Optional<Comparison> named(String name, int operands) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.name().equalsIgnoreCase(name) && comparison.operands == operands)
                .findFirst();
    }

    /** The number that a text is, if it is one. */
    static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(number -> number.matches("-?\\d{1,15}(\\.\\d{1,15})?"))
                .map(Double::valueOf);
    }

    abstract boolean holds(double value, List<Double> operands);
}
