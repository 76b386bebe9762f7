package io.sextant.accel.fastpath;

import static java.lang.Long.bitCount;
import static java.lang.Long.highestOneBit;

/**
 * Values by the longest prefix of some bits: a tree bitmap (Eatherton, Varghese and Dittia, 2004). A node stands for six bits.
 * One of its bitmaps says which of the 63 prefixes that end within them have a value, the other below which of the 64 ways
 * through them there is a node. Values and nodes are packed: the index of one is the number of bits before its own.
 *
 * @param prefixes bit {@code 2^length + bits} stands for a prefix
 */
record PrefixTree(long prefixes, Object[] values, long branches, PrefixTree[] nodes) {
    static final PrefixTree EMPTY = new PrefixTree(0, new Object[0], 0, new PrefixTree[0]);

    private static final int STRIDE = 6;
    private static final int REST = Long.SIZE - STRIDE;

    /** For each way through a node the prefixes that cover it. */
    private static final long[] COVERING = new long[1 << STRIDE];

    static {
        for (var way = 0; way < COVERING.length; way++)
            for (var length = 0; length < STRIDE; length++) COVERING[way] |= prefix(way, length);
    }

    private static long prefix(int way, int length) {
        return 1L << (1 << length) + (way >> STRIDE - length);
    }

    /** The value of the longest prefix of some bits, given as two halves. */
    Object find(long upper, long lower, Object otherwise) {
        var node = this;
        var longest = this;
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
        if (covering == 0) return otherwise;
        return longest.values[bitCount(longest.prefixes & highestOneBit(covering) - 1)];
    }

    /** The tree with another value for a prefix, or without one when it is null; it shares with this all but the way there. */
    PrefixTree changed(long upper, long lower, int length, Object value) {
        var way = (int) (upper >>> REST);
        if (length < STRIDE) return valued(prefix(way, length), value);
        var branch = 1L << way;
        var below = (branches & branch) == 0 ? EMPTY : nodes[bitCount(branches & branch - 1)];
        var then = below.changed(upper << STRIDE | lower >>> REST, lower << STRIDE, length - STRIDE, value);
        return branched(branch, then.prefixes == 0 && then.branches == 0 ? null : then);
    }

    private PrefixTree valued(long prefix, Object value) {
        var packed = packed(values, prefixes, prefix, value, new Object[size(prefixes, prefix, value)]);
        return new PrefixTree(value == null ? prefixes & ~prefix : prefixes | prefix, packed, branches, nodes);
    }

    private PrefixTree branched(long branch, PrefixTree node) {
        var packed = packed(nodes, branches, branch, node, new PrefixTree[size(branches, branch, node)]);
        return new PrefixTree(prefixes, values, node == null ? branches & ~branch : branches | branch, packed);
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
