package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FieldValue;
import io.sextant.accel.Rule;
import io.sextant.accel.p4.spec.Spec;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule as an entry of one of a pipeline's tables. The fields of a key are called by their last names there: {@code m.dst_addr} is {@code dst_addr}. */
record SpecEntry(Spec spec, Rule.Custom rule) {
    /** The arguments that an action has. */
    static Stream<Spec.Field> arguments(Spec spec, String action) {
        return spec.action(action).flatMap(Spec.Action::arguments).flatMap(spec::struct).stream()
                .flatMap(struct -> struct.fields().stream());
    }

    /**
     * Puts the entry into the contents of a pipeline.
     *
     * @param own arguments that the site gives
     * @throws AcceleratorException NOT_FOUND for what the pipeline does not have, INVALID for what does not fit, CONFLICT when
     *     there is an entry with its key, of which it is not said by a priority which has the say
     */
    void fill(Contents contents, long priority, Map<String, Long> own) {
        var table = spec.table(rule.table()).orElseThrow(() -> notFound("there is no table " + rule.table()));
        requireSame(
                "fields of the key",
                table.key().stream().map(SpecEntry::lastName).toList(),
                rule.key().keySet());
        var key = table.key().stream().map(this::text).collect(Collectors.joining(" "));
        var before = contents.entries().size();
        if (table.key().stream().anyMatch(field -> field.fit() == Spec.Fit.WILDCARD)) {
            contents.add(table.name(), key, priority, action(table, own));
        } else {
            contents.add(table.name(), key, action(table, own));
            if (contents.entries().size() == before)
                throw AcceleratorException.conflict(
                        "Rule " + rule.id() + ": table " + table.name() + " has an entry with this key.");
        }
    }

    private static String lastName(Spec.Key field) {
        return field.field().substring(field.field().lastIndexOf('.') + 1);
    }

    private String text(Spec.Key field) {
        var name = lastName(field);
        var given = rule.key().get(name);
        requireFits(name, given.value(), spec.bits(field.field()));
        var mask = given.mask() & allOf(spec.bits(field.field()));
        return switch (field.fit()) {
            case WILDCARD -> Keys.masked(given.value(), mask);
            case LPM -> prefix(field, given, mask);
            case EXACT -> {
                if (mask != allOf(spec.bits(field.field()))) throw invalid(name + " is exact, and has no mask");
                yield Keys.number(given.value());
            }
        };
    }

    private String prefix(Spec.Key field, FieldValue given, long mask) {
        var rest = mask ^ allOf(spec.bits(field.field()));
        if ((rest & rest + 1) != 0) throw invalid(lastName(field) + " is matched by a prefix, not by any mask");
        return Keys.masked(given.value(), mask);
    }

    private static long allOf(int bits) {
        return bits == 64 ? -1 : (1L << bits) - 1;
    }

    private String action(Spec.Table table, Map<String, Long> own) {
        if (table.actions().stream().noneMatch(use -> use.action().equals(rule.action()) && use.inEntries()))
            throw notFound("entries of table " + table.name() + " have no action " + rule.action());
        var fields = arguments(spec, rule.action()).toList();
        requireSame(
                "arguments",
                fields.stream()
                        .map(Spec.Field::name)
                        .filter(name -> !own.containsKey(name))
                        .toList(),
                rule.arguments().keySet());
        return rule.action()
                + fields.stream().map(field -> argument(field, own)).collect(Collectors.joining());
    }

    private String argument(Spec.Field field, Map<String, Long> own) {
        var value = own.containsKey(field.name())
                ? own.get(field.name())
                : rule.arguments().get(field.name());
        requireFits(field.name(), value, field.bits());
        return " " + field.name() + " " + Keys.number(value);
    }

    private void requireSame(String what, List<String> wanted, Collection<String> given) {
        if (!new HashSet<>(wanted).equals(new HashSet<>(given)))
            throw invalid("the " + what + " are " + String.join(", ", wanted));
    }

    private void requireFits(String field, long value, int bits) {
        if (bits < 64 && value >>> bits != 0) throw invalid(field + " has " + bits + " bits");
    }

    private AcceleratorException invalid(String words) {
        return AcceleratorException.invalid("Rule " + rule.id() + ": " + words + ".");
    }

    private AcceleratorException notFound(String words) {
        return AcceleratorException.notFound("Rule " + rule.id() + ": " + words + ".");
    }
}
