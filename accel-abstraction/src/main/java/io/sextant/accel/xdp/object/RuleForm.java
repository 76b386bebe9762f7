package io.sextant.accel.xdp.object;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;
import io.sextant.accel.xdp.object.Layout.Field;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How rules become entries of a map: by the names of members. Its values are structures with an enumeration {@code action}, the
 * arguments, and where they count {@code packets} and {@code bytes}. The fields of a rule's key are members of a hash map's or a
 * tree's keys; an array, which the program looks through, has them in its values, twice ({@code key}, {@code mask}), beside a
 * {@code priority}.
 *
 * @param key where the fields lie in a map's key, or within {@code key} and {@code mask}
 * @param keyAt of an array: where {@code key} lies in a value
 * @param maskAt likewise, {@code mask}
 */
public record RuleForm(ObjectMap.Kind kind, Layout key, Layout value, int keyAt, int maskAt) {
    static final String ACTION = "action";
    static final String PRIORITY = "priority";
    private static final String PACKETS = "packets";
    private static final String BYTES = "bytes";
    static final String PREFIX = "prefixlen";
    private static final Set<String> OWN = Set.of(ACTION, PRIORITY, PACKETS, BYTES);

    /** An entry of a map; one of an array has no key. */
    public record Entry(byte[] key, byte[] value) {}

    /**
     * The entry that is a rule.
     *
     * @throws AcceleratorException INVALID for what does not fit, NOT_FOUND for an action that there is not
     */
    public Entry entry(Rule.Custom rule) {
        requireNames(rule);
        var fields = new byte[key.size()];
        var masks = new byte[key.size()];
        for (var field : matched().toList()) {
            var given = rule.key().get(field.name());
            field.put(fields, 0, fitting(rule, field, given.value()));
            field.put(masks, 0, given.mask() & field.all());
            if (kind == ObjectMap.Kind.HASH && (given.mask() & field.all()) != field.all())
                throw invalid(rule, field.name() + " is exact, and has no mask");
        }
        return switch (kind) {
            case ARRAY -> new Entry(new byte[0], placed(value(rule), fields, masks));
            case LPM_TRIE -> new Entry(prefixed(rule, fields, masks), value(rule));
            default -> new Entry(fields, value(rule));
        };
    }

    private Stream<Field> matched() {
        return key.fields().stream()
                .filter(field ->
                        kind != ObjectMap.Kind.LPM_TRIE || !field.name().equals(PREFIX));
    }

    private void requireNames(Rule.Custom rule) {
        var wanted = matched().map(Field::name).toList();
        if (!new HashSet<>(wanted).equals(rule.key().keySet()))
            throw invalid(rule, "the fields of the key are " + String.join(", ", wanted));
        var arguments = value.fields().stream()
                .map(Field::name)
                .filter(name -> !OWN.contains(name))
                .toList();
        if (!arguments.containsAll(rule.arguments().keySet()))
            throw invalid(rule, "the arguments are " + String.join(", ", arguments));
    }

    private static long fitting(Rule rule, Field field, long value) {
        if ((value & ~field.all()) != 0) throw invalid(rule, field.name() + " has " + 8 * field.size() + " bits");
        return value;
    }

    private byte[] value(Rule.Custom rule) {
        var entry = new byte[value.size()];
        value.field(ACTION).orElseThrow().put(entry, 0, action(rule));
        rule.arguments().forEach((name, argument) -> {
            var field = value.field(name).orElseThrow();
            field.put(entry, 0, fitting(rule, field, argument));
        });
        if (kind == ObjectMap.Kind.ARRAY) value.field(PRIORITY).orElseThrow().put(entry, 0, rule.priority());
        return entry;
    }

    private int action(Rule.Custom rule) {
        var names = value.field(ACTION).orElseThrow().names();
        return names.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(rule.action()) && each.getValue() != 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() ->
                        AcceleratorException.notFound("Rule " + rule.id() + ": the actions of table " + rule.table()
                                + " are " + String.join(", ", names.keySet()).toLowerCase(Locale.ROOT) + "."));
    }

    private byte[] placed(byte[] entry, byte[] fields, byte[] masks) {
        System.arraycopy(fields, 0, entry, keyAt, fields.length);
        System.arraycopy(masks, 0, entry, maskAt, masks.length);
        return entry;
    }

    // The bits that are compared come first, in the order of the octets; the kernel counts them.
    private byte[] prefixed(Rule rule, byte[] fields, byte[] masks) {
        var length = 0;
        while (length < 8 * (masks.length - 4) && bit(masks, length)) length++;
        for (var rest = length; rest < 8 * (masks.length - 4); rest++)
            if (bit(masks, rest)) throw invalid(rule, "the key is matched by a prefix, not by any mask");
        key.field(PREFIX).orElseThrow().put(fields, 0, length);
        return fields;
    }

    private static boolean bit(byte[] octets, int number) {
        return (octets[4 + number / 8] >>> 7 - number % 8 & 1) != 0;
    }

    private static AcceleratorException invalid(Rule rule, String words) {
        return AcceleratorException.invalid("Rule " + rule.id() + ": " + words + ".");
    }

    /** Whether a value is an entry, and not only room for one. */
    public boolean used(byte[] value) {
        return value.length > 0 && !Arrays.equals(value, asleep(value));
    }

    /** The same value without its action, which a program passes over. */
    public byte[] asleep(byte[] value) {
        var asleep = value.clone();
        this.value.field(ACTION).orElseThrow().put(asleep, 0, 0);
        return asleep;
    }

    /** Whether what a map holds is this entry, whatever it has counted. */
    public boolean same(byte[] held, Entry entry) {
        var uncounted = held.clone();
        counters().forEach(field -> field.put(uncounted, 0, 0));
        return Arrays.equals(uncounted, entry.value());
    }

    /** Whether entries count what they match. */
    public boolean counts() {
        return counters().size() == 2;
    }

    /** What an entry has counted. */
    public Traffic counted(byte[] held) {
        return counts()
                ? new Traffic(
                        counters().getFirst().get(held), counters().getLast().get(held))
                : Traffic.NONE;
    }

    private List<Field> counters() {
        return Stream.of(PACKETS, BYTES)
                .flatMap(name -> value.field(name).filter(field -> field.size() == 8).stream())
                .toList();
    }
}
