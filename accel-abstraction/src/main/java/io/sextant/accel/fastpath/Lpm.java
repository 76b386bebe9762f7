package io.sextant.accel.fastpath;

import io.sextant.accel.Cidr;

import static java.lang.Long.bitCount;
import static java.lang.Long.highestOneBit;

/**
 * Values by the longest prefix that covers an address. It never changes: a change makes another one, which shares with the old
 * one all but the few nodes on the way to the prefix, so readers need no lock.
 *
 * <p>It is a tree bitmap (Eatherton, Varghese and Dittia, 2004): a node stands for six bits of the address. One bitmap says
 * which of the 63 prefixes that end within them have a value, another below which of the 64 ways through them there is a
 * node; values and nodes are packed, and a bit's index is the number of set bits before it.
 */
public final class Lpm<V> {
    private static final int STRIDE = 6;
    private static final int REST = Long.SIZE - STRIDE;
    private static final Node NOTHING = new Node(0, new Object[0], 0, new Node[0]);

    /** For each way through a node the prefixes that cover it: bit {@code 2^length + bits} stands for a prefix. */
    private static final long[] COVERING = new long[1 << STRIDE];

    static {
        for (var way = 0; way < COVERING.length; way++)
            for (var length = 0; length < STRIDE; length++) COVERING[way] |= prefix(way, length);
    }

    private final Node root;
    private final V missing;

    private Lpm(Node root, V missing) {
        this.root = root;
        this.missing = missing;
    }

    /** Without prefixes. */
    public static <V> Lpm<V> empty(V missing) {
        return new Lpm<>(NOTHING, missing);
    }

    /** With a value for a prefix, instead of the one that it may have. All prefixes are of one IP version. */
    public Lpm<V> with(Cidr prefix, V value) {
        return new Lpm<>(changed(prefix, value), missing);
    }

    /** Without a value for a prefix. */
    public Lpm<V> without(Cidr prefix) {
        return new Lpm<>(changed(prefix, null), missing);
    }

    /** The value of the longest prefix of an IPv4 address, or the one for what is missing. */
    public V find(int address) {
        return find((long) address << 32, 0);
    }

    /** The value of the longest prefix of an IPv6 address, given as two halves, or the one for what is missing. */
    @SuppressWarnings("unchecked") // Only values of V come in.
    public V find(long upper, long lower) {
        var node = root;
        var longest = NOTHING;
        var covering = 0L;
        while (true) {
            var way = (int) (upper >>> REST);
            var here = node.prefixes & COVERING[way];
            if (here != 0) {
                longest = node;
                covering = here;
            }
            var branch = 1L << way;
            if ((node.branches & branch) == 0) break;
            node = node.nodes[bitCount(node.branches & branch - 1)];
            upper = upper << STRIDE | lower >>> REST;
            lower <<= STRIDE;
        }
        if (covering == 0) return missing;
        return (V) longest.values[bitCount(longest.prefixes & highestOneBit(covering) - 1)];
    }

    private Node changed(Cidr prefix, Object value) {
        var ip = prefix.ip();
        return prefix.four()
                ? root.changed((long) Ipv4.address(ip) << 32, 0, prefix.length(), value)
                : root.changed(Ipv6.upper(ip), Ipv6.lower(ip), prefix.length(), value);
    }

    private static long prefix(int way, int length) {
        return 1L << (1 << length) + (way >> STRIDE - length);
    }

    private record Node(long prefixes, Object[] values, long branches, Node[] nodes) {
        Node changed(long upper, long lower, int length, Object value) {
            var way = (int) (upper >>> REST);
            if (length < STRIDE) return valued(prefix(way, length), value);
            var branch = 1L << way;
            var below = (branches & branch) == 0 ? NOTHING : nodes[bitCount(branches & branch - 1)];
            var then = below.changed(upper << STRIDE | lower >>> REST, lower << STRIDE, length - STRIDE, value);
            return branched(branch, then.prefixes == 0 && then.branches == 0 ? null : then);
        }

        private Node valued(long prefix, Object value) {
            var packed = packed(values, prefixes, prefix, value, new Object[size(prefixes, prefix, value)]);
            return new Node(value == null ? prefixes & ~prefix : prefixes | prefix, packed, branches, nodes);
        }

        private Node branched(long branch, Node node) {
            var packed = packed(nodes, branches, branch, node, new Node[size(branches, branch, node)]);
            return new Node(prefixes, values, node == null ? branches & ~branch : branches | branch, packed);
        }

        private static int size(long bits, long bit, Object element) {
            return bitCount(element == null ? bits & ~bit : bits | bit);
        }

        /** The elements of a bitmap with another one, or without one when it is null. */
        private static <E> E[] packed(E[] elements, long bits, long bit, E element, E[] into) {
            var index = bitCount(bits & bit - 1);
            var before = (bits & bit) == 0 ? 0 : 1;
            var after = element == null ? 0 : 1;
            System.arraycopy(elements, 0, into, 0, index);
            if (after == 1) into[index] = element;
            System.arraycopy(elements, index + before, into, index + after, elements.length - index - before);
            return into;
        }
    }
}
