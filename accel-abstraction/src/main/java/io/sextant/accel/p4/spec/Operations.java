package io.sextant.accel.p4.spec;

import java.util.Map;
import java.util.Set;

/** The instructions that are taken, each with its operands. */
final class Operations {
    /** What an operand is. */
    enum Operand {
        /** {@code h.HEADER} */
        HEADER,
        /** A field of metadata. */
        METADATA,
        /** A field that is written. */
        TARGET,
        /** A field or a number. */
        SOURCE,
        /** A field, a number or a header. */
        SUMMAND,
        /** A label further down. */
        LABEL,
        TABLE,
        ACTION,
        REGISTERS,
        METERS,
        /** A hash function of the pipeline's. */
        HASH
    }

    /** Those of the actions of learners alone. */
    static final Set<String> LEARNING = Set.of("learn", "rearm", "forget");

    /** After these nothing follows. */
    static final Set<String> FINAL = Set.of("tx", "drop", "return");

    /** The names of hash functions. */
    static final Set<String> HASHES = Set.of("jhash", "crc32");

    // By the first letters of the operands, which a question mark makes optional. What is absent is refused: extern has
    // no code here, recirculate need not
    // end.
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("rx", "M"),
            Map.entry("tx", "M"),
            Map.entry("drop", ""),
            Map.entry("extract", "H"),
            Map.entry("lookahead", "H"),
            Map.entry("emit", "H"),
            Map.entry("validate", "H"),
            Map.entry("invalidate", "H"),
            Map.entry("mov", "TS"),
            Map.entry("add", "TS"),
            Map.entry("sub", "TS"),
            Map.entry("and", "TS"),
            Map.entry("or", "TS"),
            Map.entry("xor", "TS"),
            Map.entry("shl", "TS"),
            Map.entry("shr", "TS"),
            Map.entry("ckadd", "T+"),
            Map.entry("cksub", "TS"),
            Map.entry("hash", "#TSS"),
            Map.entry("regprefetch", "RS"),
            Map.entry("regrd", "TRS"),
            Map.entry("regwr", "RSS"),
            Map.entry("regadd", "RSS"),
            Map.entry("metprefetch", "XS"),
            Map.entry("meter", "XSSST"),
            Map.entry("table", "B"),
            Map.entry("jmp", "L"),
            Map.entry("jmpv", "LH"),
            Map.entry("jmpnv", "LH"),
            Map.entry("jmph", "L"),
            Map.entry("jmpnh", "L"),
            Map.entry("jmpa", "LA"),
            Map.entry("jmpna", "LA"),
            Map.entry("jmpeq", "LSS"),
            Map.entry("jmpneq", "LSS"),
            Map.entry("jmplt", "LSS"),
            Map.entry("jmpgt", "LSS"),
            Map.entry("return", ""),
            Map.entry("learn", "AMS"),
            Map.entry("rearm", "?M"),
            Map.entry("forget", ""));

    private Operations() {}

    /** Whether the instruction is taken. */
    static boolean known(String operation) {
        return FORMS.containsKey(operation);
    }

    /** How many operands it has at most. */
    static int operands(String operation) {
        return form(operation).length();
    }

    /** Whether it may go without operands. */
    static boolean optional(String operation) {
        return FORMS.get(operation).startsWith("?");
    }

    private static String form(String operation) {
        return FORMS.get(operation).replace("?", "");
    }

    /** What an operand of it is. */
    static Operand operand(String operation, int index) {
        return switch (form(operation).charAt(index)) {
            case 'H' -> Operand.HEADER;
            case 'M' -> Operand.METADATA;
            case 'T' -> Operand.TARGET;
            case '+' -> Operand.SUMMAND;
            case 'L' -> Operand.LABEL;
            case 'B' -> Operand.TABLE;
            case 'A' -> Operand.ACTION;
            case 'R' -> Operand.REGISTERS;
            case 'X' -> Operand.METERS;
            case '#' -> Operand.HASH;
            default -> Operand.SOURCE;
        };
    }
}
