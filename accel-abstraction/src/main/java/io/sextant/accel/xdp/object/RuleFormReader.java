package io.sextant.accel.xdp.object;

import io.sextant.accel.xdp.object.Btf.Type;

import java.util.Optional;
import java.util.OptionalInt;

/** Finds out from a map's types whether, and how, rules can be its entries. */
final class RuleFormReader {
    private RuleFormReader() {}

    /** That of a map, if its values have actions. */
    static Optional<RuleForm> of(Btf btf, ObjectMap.Kind kind, OptionalInt keyType, int valueType) {
        if (!(btf.type(valueType) instanceof Type.Structure structure)) return Optional.empty();
        var value = Layout.of(btf, structure);
        if (value.field(RuleForm.ACTION)
                .filter(action -> !action.names().isEmpty())
                .isEmpty()) return Optional.empty();
        var key = keyType.isPresent() ? layout(btf, keyType.getAsInt()) : Optional.<Layout>empty();
        return switch (kind) {
            case HASH -> key.map(fields -> new RuleForm(kind, fields, value, 0, 0));
            case LPM_TRIE ->
                key.filter(RuleFormReader::prefixable).map(fields -> new RuleForm(kind, fields, value, 0, 0));
            case ARRAY -> value.field(RuleForm.PRIORITY).flatMap(_ -> listed(btf, structure, value));
            default -> Optional.empty();
        };
    }

    private static Optional<RuleForm> listed(Btf btf, Type.Structure structure, Layout value) {
        var key = member(structure, "key");
        var mask = member(structure, "mask");
        if (key.isEmpty() || mask.isEmpty() || key.get().type() != mask.get().type()) return Optional.empty();
        return layout(btf, key.get().type())
                .map(fields -> new RuleForm(ObjectMap.Kind.ARRAY, fields, value, at(key.get()), at(mask.get())));
    }

    private static int at(Btf.Member member) {
        return (int) member.bit() / 8;
    }

    private static Optional<Btf.Member> member(Type.Structure structure, String name) {
        return structure.members().stream().filter(m -> m.name().equals(name)).findFirst();
    }

    private static Optional<Layout> layout(Btf btf, int type) {
        return btf.type(type) instanceof Type.Structure found ? Optional.of(Layout.of(btf, found)) : Optional.empty();
    }

    /** Whether it is a length of 32 bits, and then numbers in network order, one after the other. */
    private static boolean prefixable(Layout key) {
        var at = 0;
        for (var field : key.fields()) {
            if (field.at() != at || at > 0 && field.size() > 1 && !field.network()) return false;
            at += field.size();
        }
        return at == key.size()
                && key.field(RuleForm.PREFIX)
                        .filter(field -> field.at() == 0 && field.size() == 4)
                        .isPresent();
    }
}
