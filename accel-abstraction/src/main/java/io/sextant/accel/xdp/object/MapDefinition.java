package io.sextant.accel.xdp.object;

import io.sextant.accel.xdp.object.Btf.Type;

import java.util.Optional;
import java.util.OptionalInt;

/** What the source says of a map in the section {@code .maps}, where numbers are the lengths of arrays that are never there. */
final class MapDefinition {
    private final Btf btf;
    private final String name;
    private int kind;
    private int entries;
    private int keySize;
    private int valueSize;
    private OptionalInt key = OptionalInt.empty();
    private OptionalInt value = OptionalInt.empty();

    private MapDefinition(Btf btf, String name) {
        this.btf = btf;
        this.name = name;
    }

    static ObjectMap read(Btf btf, String name, Type.Structure definition) {
        var read = new MapDefinition(btf, name);
        definition.members().forEach(read::take);
        return read.map();
    }

    private void take(Btf.Member member) {
        switch (member.name()) {
            case "type" -> kind = number(member);
            case "max_entries" -> entries = number(member);
            case "key_size" -> keySize = number(member);
            case "value_size" -> valueSize = number(member);
            case "key" -> {
                key = OptionalInt.of(pointed(member));
                keySize = size(key.getAsInt());
            }
            case "value" -> {
                value = OptionalInt.of(pointed(member));
                valueSize = size(value.getAsInt());
            }
            // The site gives the one flag that is needed: a tree of prefixes has no room made beforehand.
            case "map_flags" -> {
                if (number(member) > 1) throw Refusal.of("map " + name + " has flags");
            }
            default -> throw Refusal.of("map " + name + " may not have the property " + Refusal.shown(member.name()));
        }
    }

    private int number(Btf.Member member) {
        if (btf.type(pointed(member)) instanceof Type.Array array && array.count() <= Integer.MAX_VALUE)
            return (int) array.count();
        throw Refusal.of("map " + name + ": " + member.name() + " is no number");
    }

    private int pointed(Btf.Member member) {
        if (btf.type(member.type()) instanceof Type.Pointer pointer) return pointer.to();
        throw Refusal.of("map " + name + ": " + Refusal.shown(member.name()) + " is not as libbpf's macros have it");
    }

    private int size(int type) {
        return (int) Math.min(Integer.MAX_VALUE, btf.size(type));
    }

    private ObjectMap map() {
        var kinds = ObjectMap.kind(name, kind);
        requireOneSize("key", key, keySize);
        requireOneSize("value", value, valueSize);
        var form =
                value.isPresent() ? RuleFormReader.of(btf, kinds, key, value.getAsInt()) : Optional.<RuleForm>empty();
        return new ObjectMap(name, kinds, keySize, valueSize, entries, form);
    }

    private void requireOneSize(String what, OptionalInt type, int size) {
        if (type.isPresent() && size(type.getAsInt()) != size)
            throw Refusal.of("map " + name + " has a " + what + "_size that is not the size of its " + what);
    }
}
