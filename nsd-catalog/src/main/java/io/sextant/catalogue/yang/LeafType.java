package io.sextant.catalogue.yang;

import io.sextant.catalogue.validation.Identifiers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the value of a leaf may be. */
sealed interface LeafType {
    /** The value as the mappers see it; empty when it is not of this type. */
    Optional<String> normalised(String text);

    /** What a value must be, for a fault. */
    String described();

    /** A text; as an {@code id} it becomes part of other records. */
    record Text(boolean id) implements LeafType {
        @Override
        public Optional<String> normalised(String text) {
            return id && !Identifiers.isName(text) ? Optional.empty() : Optional.of(text);
        }

        @Override
        public String described() {
            return id ? Identifiers.EXPECTED_NAME : "a text";
        }
    }

    /** True or false. */
    record Truth() implements LeafType {
        @Override
        public Optional<String> normalised(String text) {
            var lower = text.toLowerCase(Locale.ROOT);
            return Optional.of(lower).filter(t -> t.equals("true") || t.equals("false"));
        }

        @Override
        public String described() {
            return "true or false";
        }
    }

    /** A whole number, both ends included. */
    record Whole(BigInteger least, BigInteger most) implements LeafType {
        static Whole of(long least, int bits) {
            return new Whole(BigInteger.valueOf(least), BigInteger.TWO.pow(bits).subtract(BigInteger.ONE));
        }

        @Override
        public Optional<String> normalised(String text) {
            if (!text.matches("[0-9]{1,20}")) return Optional.empty();
            var number = new BigInteger(text);
            var within = least.compareTo(number) <= 0 && number.compareTo(most) <= 0;
            return within ? Optional.of(number.toString()) : Optional.empty();
        }

        @Override
        public String described() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** A decimal number of at most 18 digits that is not negative. */
    record Decimal() implements LeafType {
        @Override
        public Optional<String> normalised(String text) {
            if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) return Optional.empty();
            return Optional.of(new BigDecimal(text).toPlainString());
        }

        @Override
        public String described() {
            return "a decimal number";
        }
    }

    /** An enumeration, or the identities of a base, whose module may be named before a colon. */
    record OneOf(List<String> values) implements LeafType {
        @Override
        public Optional<String> normalised(String text) {
            var name = text.substring(text.lastIndexOf(':') + 1);
            return values.stream().filter(v -> v.equalsIgnoreCase(name)).findFirst();
        }

        @Override
        public String described() {
            return "one of " + values;
        }
    }

    /** The value of another leaf of the descriptor. */
    record Reference(List<List<String>> paths) implements LeafType {
        @Override
        public Optional<String> normalised(String text) {
            return Optional.of(text);
        }

        @Override
        public String described() {
            return "the value of "
                    + String.join(
                            " or ", paths.stream().map(p -> String.join("/", p)).toList());
        }
    }

    /** Anything, which is not read. */
    record Any() implements LeafType {
        @Override
        public Optional<String> normalised(String text) {
            return Optional.of(text);
        }

        @Override
        public String described() {
            return "anything";
        }
    }
}
