package io.sextant.accel.xdp.object;

import io.sextant.accel.xdp.object.Btf.Type;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A map that a program uses, as the kernel is to make it.
 *
 * @param rules how rules become its entries, if it can have some
 */
public record ObjectMap(String name, Kind kind, int keySize, int valueSize, int entries, Optional<RuleForm> rules) {
    // What the kernel keeps of a name.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,15}");
    private static final int LARGEST_KEY = 256;
    private static final int LARGEST_VALUE = 4_096;
    private static final int MOST_ENTRIES = 65_536;
    private static final int MOST_LOOKED_THROUGH = 1_024;

    /** The kinds that are taken, by the kernel's numbers. */
    public enum Kind {
        /** By any key. */
        HASH(1),
        /** By a number below that of its entries. */
        ARRAY(2),
        /** By any key, with a value for each processor. */
        PERCPU_HASH(5),
        /** By a number, with a value for each processor. */
        PERCPU_ARRAY(6),
        /** By any key; what was not used for long makes room. */
        LRU_HASH(9),
        /** Likewise, with a value for each processor. */
        LRU_PERCPU_HASH(10),
        /** By the longest prefix. */
        LPM_TRIE(11),
        /** Links to send to. */
        DEVMAP(14);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** What the kernel calls it. */
        public int number() {
            return number;
        }

        private boolean perProcessor() {
            return this == PERCPU_HASH || this == PERCPU_ARRAY || this == LRU_PERCPU_HASH;
        }
    }

    static ObjectMap of(Btf btf, String name) {
        if (!NAME.matcher(name).matches())
            throw Refusal.of("a map is called by up to 15 letters, digits and '_', not " + Refusal.shown(name));
        if (!(btf.variable(name).orElse(null) instanceof Type.Structure definition))
            throw Refusal.of("no types tell what the map " + name + " is; compile it with them (-g, -gbtf)");
        return MapDefinition.read(btf, name, definition);
    }

    public ObjectMap {
        requireBetween(name, "a key's octets", keySize, 1, LARGEST_KEY);
        requireBetween(name, "a value's octets", valueSize, 1, LARGEST_VALUE);
        var looked = kind == Kind.ARRAY && rules.isPresent();
        requireBetween(name, "the number of entries", entries, 1, looked ? MOST_LOOKED_THROUGH : MOST_ENTRIES);
    }

    private static void requireBetween(String name, String what, int number, int least, int most) {
        if (number < least || number > most)
            throw Refusal.of("map " + name + ": " + what + " are " + least + "-" + most + ", not " + number);
    }

    static Kind kind(String name, int number) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.of("map " + name + " is of the kind " + number
                        + " (enum bpf_map_type), which is not" + " one of " + Arrays.toString(Kind.values())));
    }

    /** About what it takes of the machine's memory. */
    long memory() {
        var values =
                (long) valueSize * (kind.perProcessor() ? Runtime.getRuntime().availableProcessors() : 1);
        return entries * (64 + keySize + values);
    }

    /** Requires that a map which the site fills or reads is as it must be. */
    void requireShape(Kind kind, int valueSize, int least) {
        if (this.kind != kind || keySize != 4 || this.valueSize != valueSize || entries < least)
            throw Refusal.of("map " + name + " is the site's: a " + kind + " with keys of 4 octets, values of "
                    + valueSize + " and " + least + " entries or more");
    }
}
