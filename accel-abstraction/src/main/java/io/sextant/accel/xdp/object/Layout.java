package io.sextant.accel.xdp.object;

import io.sextant.accel.xdp.object.Btf.Type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a structure of a program's lies in memory, as far as it is numbers: a number of 1, 2, 4 or 8 octets in the machine's order,
 * or in network order where its type is called so ({@code __be32}) or it is an array of up to eight octets.
 */
public record Layout(int size, List<Field> fields) {
    /**
     * A number in it.
     *
     * @param names what its values are called, of an enumeration
     */
    public record Field(String name, int at, int size, boolean network, Map<String, Integer> names) {
        /** The bits that a value may have. */
        public long all() {
            return size == 8 ? -1 : (1L << 8 * size) - 1;
        }

        /** Writes a value into a structure that begins at an offset. */
        public void put(byte[] memory, int structure, long value) {
            var octets = ByteBuffer.allocate(8).putLong(value).array();
            for (var i = 0; i < size; i++)
                memory[structure + at + i] =
                        octets[network || ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 8 - size + i : 7 - i];
        }

        /** Reads its value, of eight octets. */
        public long get(byte[] memory) {
            return ByteBuffer.wrap(memory).order(ByteOrder.nativeOrder()).getLong(at);
        }
    }

    /** The field of a name. */
    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Of a structure; what is in it beyond numbers is left out. */
    static Layout of(Btf btf, Type.Structure structure) {
        var fields = new ArrayList<Field>();
        for (var member : structure.members()) {
            var size = btf.size(member.type());
            if (member.bit() % 8 != 0 || member.bit() / 8 > structure.size() - size)
                throw Refusal.of(
                        "the member " + Refusal.shown(member.name()) + " lies across octets, or beyond its structure");
            field(btf, member, (int) size).ifPresent(fields::add);
        }
        return new Layout((int) structure.size(), List.copyOf(fields));
    }

    private static Optional<Field> field(Btf btf, Btf.Member member, int size) {
        var at = (int) (member.bit() / 8);
        return switch (btf.type(member.type())) {
            case Type.Whole _
            when size == 1 || size == 2 || size == 4 || size == 8 ->
                Optional.of(new Field(member.name(), at, size, btf.network(member.type()), Map.of()));
            case Type.Names names
            when size == 4 -> Optional.of(new Field(member.name(), at, size, false, names.numbers()));
            case Type.Array array
            when size <= 8 && btf.size(array.of()) == 1 ->
                Optional.of(new Field(member.name(), at, size, true, Map.of()));
            default -> Optional.empty();
        };
    }
}
