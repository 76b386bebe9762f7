package io.sextant.accel.xdp.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types that a compiler tells of a program's variables (BTF). */
final class Btf {
    private static final int MAGIC = 0xEB9F;
    private static final int MOST_TYPES = 16_384;
    private static final int MOST_MEMBERS = 4_096;
    private static final int DEEPEST = 16;

    /** A type; others are named by their numbers. */
    sealed interface Type {
        /** A number. */
        record Whole(long size) implements Type {}

        /** The address of something. */
        record Pointer(int to) implements Type {}

        /** Several of one type. */
        record Array(int of, long count) implements Type {}

        /** Members one after the other. */
        record Structure(long size, List<Member> members) implements Type {}

        /** Names of numbers. */
        record Names(long size, Map<String, Integer> numbers) implements Type {}

        /** Another name for a type, or a qualified one. */
        record Alias(String name, int to) implements Type {}

        /** What has a place in memory. */
        record Variable(String name, int type) implements Type {}

        /** What no table is made of. */
        record Other() implements Type {}
    }

    /** A member of a structure. */
    record Member(String name, int type, long bit) {}

    private final List<Type> types = new ArrayList<>();
    private final Map<String, Type> variables = new HashMap<>();
    private final Octets rows;
    private final Octets names;
    private int at;

    private Btf(Octets section) {
        if (section.size() < 24 || section.two(0) != MAGIC) throw Refusal.of("its section .BTF holds no types");
        var rest = section.part(section.unsignedFour(4), section.size() - section.unsignedFour(4));
        rows = rest.part(section.unsignedFour(8), section.unsignedFour(12));
        names = rest.part(section.unsignedFour(16), section.unsignedFour(20));
        types.add(new Type.Other());
        while (at < rows.size()) {
            if (types.size() > MOST_TYPES) throw Refusal.of("it has more than " + MOST_TYPES + " types");
            types.add(next());
        }
        for (var type : types)
            if (type instanceof Type.Variable variable) variables.put(variable.name(), type(variable.type()));
    }

    static Btf of(Octets section) {
        return new Btf(section);
    }

    // struct btf_type: name, what it is and how many follow, a size or a type.
    private Type next() {
        var name = names.text(rows.unsignedFour(at));
        var info = rows.four(at + 4);
        var value = rows.four(at + 8);
        var count = info & 0xFFFF;
        var kind = info >>> 24 & 0x1F;
        var bits = info < 0;
        at += 12;
        return switch (kind) {
            case 1 -> {
                at += 4;
                yield new Type.Whole(Integer.toUnsignedLong(value));
            }
            case 2 -> new Type.Pointer(value);
            case 3 -> {
                at += 12;
                yield new Type.Array(rows.four(at - 12), rows.unsignedFour(at - 4));
            }
            case 4, 5 -> structure(kind == 5 || bits, Integer.toUnsignedLong(value), count);
            case 6 -> named(Integer.toUnsignedLong(value), count);
            case 7, 12, 16 -> new Type.Other();
            case 8, 9, 10, 11, 18 -> new Type.Alias(name, value);
            case 13 -> passed(8 * count);
            case 14 -> {
                at += 4;
                yield new Type.Variable(name, value);
            }
            case 15, 19 -> passed(12 * count);
            case 17 -> passed(4);
            default -> throw Refusal.of("a type in it is of the unknown kind " + kind);
        };
    }

    private Type passed(int octets) {
        at += octets;
        return new Type.Other();
    }

    // Nothing is taken of unions and of members that are bits of a number.
    private Type structure(boolean foreign, long size, int count) {
        if (foreign || count > MOST_MEMBERS) return passed(12 * count);
        var members = new ArrayList<Member>();
        for (var i = 0; i < count; i++, at += 12)
            members.add(new Member(names.text(rows.unsignedFour(at)), rows.four(at + 4), rows.unsignedFour(at + 8)));
        return new Type.Structure(size, members);
    }

    private Type named(long size, int count) {
        var numbers = new LinkedHashMap<String, Integer>();
        for (var i = 0; i < count; i++, at += 8) numbers.put(names.text(rows.unsignedFour(at)), rows.four(at + 4));
        return new Type.Names(size, numbers);
    }

    /** The type of a variable, without its other names. */
    Optional<Type> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** A type, without its other names. */
    Type type(int number) {
        var type = at(number);
        for (var depth = 0; type instanceof Type.Alias alias; depth++) {
            if (depth == DEEPEST) throw Refusal.of("a type in it has more than " + DEEPEST + " names");
            type = at(alias.to());
        }
        return type;
    }

    /** Whether a type is called, by any of its names, one in network order. */
    boolean network(int number) {
        var type = at(number);
        for (var depth = 0; type instanceof Type.Alias alias && depth < DEEPEST; depth++) {
            if (alias.name().matches("(__)?be(16|32|64)")) return true;
            type = at(alias.to());
        }
        return false;
    }

    private Type at(int number) {
        if (number < 0 || number >= types.size()) throw Refusal.of("it names a type that it does not have");
        return types.get(number);
    }

    /** The octets that a value of a type takes. */
    long size(int number) {
        return size(number, 0);
    }

    private long size(int number, int depth) {
        if (depth == DEEPEST) throw Refusal.of("a type in it is made of itself");
        return switch (type(number)) {
            case Type.Whole whole -> whole.size();
            case Type.Structure structure -> structure.size();
            case Type.Names names -> names.size();
            case Type.Pointer _ -> 8;
            case Type.Array array -> {
                var each = size(array.of(), depth + 1);
                if (each > 0 && array.count() > Integer.MAX_VALUE / each)
                    throw Refusal.of("an array in it is too long");
                yield each * array.count();
            }
            default -> throw Refusal.of("a type in it has no size");
        };
    }
}
