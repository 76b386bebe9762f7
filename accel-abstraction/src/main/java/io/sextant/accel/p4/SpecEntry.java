package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.RuleId;
import io.sextant.accel.p4.spec.Spec;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A rule of a pipeline that a package brings: an entry of one of its tables.
 *
 * @param key a value for each field of the table's key, by the names there
 * @param priority among entries that overlap, of which the smallest has the say; for tables with wildcards
 * @param arguments a value for each argument of the action
 */
public record SpecEntry(
        RuleId id,
        String table,
        Map<String, Value> key,
        OptionalInt priority,
        String action,
        Map<String, Long> arguments) {
    public SpecEntry {
        key = Map.copyOf(key);
        arguments = Map.copyOf(arguments);
    }

    /** A value of which the bits of the mask are compared; all of them in a field that is exact. */
    public record Value(long value, long mask) {
        /** All bits. */
        public static Value of(long value) {
            return new Value(value, -1);
        }
    }

    /**
     * Puts the entry into the contents of a pipeline.
     *
     * @throws AcceleratorException NOT_FOUND for what the pipeline does not have, INVALID for what does not fit
     */
    void fill(Contents contents, Spec spec) {
        var there = spec.table(table).orElseThrow(() -> notFound("there is no table " + table));
        requireSame(
                "fields of the key", there.key().stream().map(Spec.Key::field).toList(), key);
        var text = there.key().stream().map(field -> text(spec, field)).collect(Collectors.joining(" "));
        var wildcard = there.key().stream().anyMatch(field -> field.fit() == Spec.Fit.WILDCARD);
        if (wildcard != priority.isPresent())
            throw invalid("an entry of a table with wildcards, and no other, has a priority");
        if (wildcard) contents.add(table, text, priority.getAsInt(), action(spec, there));
        else contents.add(table, text, action(spec, there));
    }

    private String text(Spec spec, Spec.Key field) {
        var value = key.get(field.field());
        requireFits(field.field(), value.value(), spec.bits(field.field()));
        var all = spec.bits(field.field()) == 64 ? -1 : (1L << spec.bits(field.field())) - 1;
        if (field.fit() != Spec.Fit.EXACT) return Keys.masked(value.value(), value.mask() & all);
        if ((value.mask() & all) != all) throw invalid(field.field() + " is exact, and has no mask");
        return Keys.number(value.value());
    }

    private String action(Spec spec, Spec.Table there) {
        if (there.actions().stream().noneMatch(use -> use.action().equals(action) && use.inEntries()))
            throw notFound("entries of table " + table + " have no action " + action);
        var fields = spec.action(action).flatMap(Spec.Action::arguments).flatMap(spec::struct).stream()
                .flatMap(struct -> struct.fields().stream())
                .toList();
        requireSame("arguments", fields.stream().map(Spec.Field::name).toList(), arguments);
        fields.forEach(field -> requireFits(field.name(), arguments.get(field.name()), field.bits()));
        return action
                + fields.stream()
                        .map(field -> " " + field.name() + " " + Keys.number(arguments.get(field.name())))
                        .collect(Collectors.joining());
    }

    private void requireSame(String what, List<String> wanted, Map<String, ?> given) {
        if (wanted.size() != given.size() || !given.keySet().containsAll(wanted))
            throw invalid("the " + what + " are " + String.join(", ", wanted));
    }

    private void requireFits(String field, long value, int bits) {
        if (bits < 64 && value >>> bits != 0) throw invalid(field + " has " + bits + " bits");
    }

    private AcceleratorException invalid(String words) {
        return AcceleratorException.invalid("Rule " + id + ": " + words + ".");
    }

    private AcceleratorException notFound(String words) {
        return AcceleratorException.notFound("Rule " + id + ": " + words + ".");
    }
}
