package io.sextant.accel.fastpath;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;

import java.util.Arrays;

/**
 * Values by the longest prefix that covers an address. It never changes, so that readers need no lock: an {@link #edit} makes
 * another one, which shares with this one nearly all of its nodes.
 *
 * <p>The first 13 bits of an address are an index into what is found there: the value of the longest shorter prefix, and a tree
 * of the longer ones. A node of it stands for six bits more, and the prefixes of most networks (16, 24, 48) end within one
 * rather than after it: so few nodes lie on the way.
 */
public final class Lpm<V> {
    private static final int INDEX = 13;
    private static final int REST = Long.SIZE - INDEX;

    /** By index the value of the longest shorter prefix. */
    private final Object[] values;
    /** By index the tree of the longer prefixes, from the index on. */
    private final PrefixTree[] longer;

    private final PrefixTree shorter;
    private final V missing;

    private Lpm(Object[] values, PrefixTree[] longer, PrefixTree shorter, V missing) {
        this.values = values;
        this.longer = longer;
        this.shorter = shorter;
        this.missing = missing;
    }

    /** Without prefixes: every address has the value for what is missing. */
    public static <V> Lpm<V> empty(V missing) {
        var values = new Object[1 << INDEX];
        var longer = new PrefixTree[1 << INDEX];
        Arrays.fill(values, missing);
        Arrays.fill(longer, PrefixTree.EMPTY);
        return new Lpm<>(values, longer, PrefixTree.EMPTY, missing);
    }

    /** The value of the longest prefix of an address. */
    public V find(Ip address) {
        return find(upper(address), lower(address));
    }

    /** The value of the longest prefix of an IPv4 address. */
    public V find(int address) {
        return find((long) address << 32, 0);
    }

    /** The value of the longest prefix of an IPv6 address, given as two halves. */
    public V find(long upper, long lower) {
        return find(values, longer, upper, lower);
    }

    @SuppressWarnings("unchecked") // Only values of V come in.
    private static <V> V find(Object[] values, PrefixTree[] longer, long upper, long lower) {
        var index = (int) (upper >>> REST);
        return (V) longer[index].find(upper << INDEX | lower >>> REST, lower << INDEX, values[index]);
    }

    private static long upper(Ip address) {
        return address.four() ? (long) Ipv4.address(address) << 32 : Ipv6.upper(address);
    }

    private static long lower(Ip address) {
        return address.four() ? 0 : Ipv6.lower(address);
    }

    /** Begins a change, which this one does not see. */
    public Edit<V> edit() {
        return new Edit<>(this);
    }

    /** What becomes another table, once. All its prefixes are of one IP version. */
    public static final class Edit<V> {
        private final Lpm<V> before;
        private Object[] values;
        private PrefixTree[] longer;
        private PrefixTree shorter;

        private Edit(Lpm<V> before) {
            this.before = before;
            values = before.values;
            longer = before.longer;
            shorter = before.shorter;
        }

        /** Gives a prefix a value, instead of the one that it may have. */
        public Edit<V> put(Cidr prefix, V value) {
            change(prefix, value);
            return this;
        }

        /** Takes the value of a prefix, if it has one. */
        public Edit<V> remove(Cidr prefix) {
            change(prefix, null);
            return this;
        }

        /** The value that the longest prefix of an address has so far. */
        public V find(Ip address) {
            return Lpm.find(values, longer, upper(address), lower(address));
        }

        /** The other table; this is not used any more. */
        public Lpm<V> done() {
            return new Lpm<>(values, longer, shorter, before.missing);
        }

        private void change(Cidr prefix, Object value) {
            var upper = upper(prefix.ip());
            var lower = lower(prefix.ip());
            var index = (int) (upper >>> REST);
            if (prefix.length() < INDEX) {
                shorter = shorter.changed(upper, lower, prefix.length(), value);
                spread(index, 1 << INDEX - prefix.length());
            } else {
                if (longer == before.longer) longer = longer.clone();
                var rest = upper << INDEX | lower >>> REST;
                longer[index] = longer[index].changed(rest, lower << INDEX, prefix.length() - INDEX, value);
            }
        }

        private void spread(int first, int count) {
            if (values == before.values) values = values.clone();
            for (var index = first; index < first + count; index++)
                values[index] = shorter.find((long) index << REST, 0, before.missing);
        }
    }
}
