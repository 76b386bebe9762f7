package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.PortRange;
import io.sextant.accel.RuleId;
import p4.config.v1.Action;
import p4.config.v1.MatchField;
import p4.config.v1.MatchField.MatchType;
import p4.config.v1.Table;
import p4.v1.FieldMatch;
import p4.v1.TableAction;
import p4.v1.TableEntry;

import java.util.Comparator;
import java.util.Optional;

/**
 * Makes one table entry by the names of a pipeline. What does not fit the pipeline is UNSUPPORTED: a field or action that is not
 * there, another kind of match, a value with more bits than the field has. A part that matches everything is left out, as
 * P4Runtime wants it (9.1.1).
 */
final class EntryBuilder {
    private final Schema schema;
    private final Table table;
    private final TableEntry.Builder entry;
    private Optional<Action> action = Optional.empty();

    EntryBuilder(Schema schema, Table table) {
        this.schema = schema;
        this.table = table;
        this.entry = TableEntry.newBuilder().setTableId(table.getPreamble().getId());
    }

    EntryBuilder exact(String field, ByteString value) {
        var match = FieldMatch.Exact.newBuilder().setValue(value);
        entry.addMatch(field(field, MatchType.EXACT, value).setExact(match));
        return this;
    }

    /** A prefix; no address is all of the field. */
    EntryBuilder lpm(String field, Cidr network) {
        var value = Bits.of(network.ip());
        var match = FieldMatch.LPM.newBuilder().setValue(value).setPrefixLen(network.length());
        var built = field(field, MatchType.LPM, value).setLpm(match);
        if (network.length() > 0) entry.addMatch(built);
        return this;
    }

    EntryBuilder ternary(String field, ByteString value, ByteString mask) {
        var match = FieldMatch.Ternary.newBuilder().setValue(value).setMask(mask);
        var built = field(field, MatchType.TERNARY, mask).setTernary(match);
        if (Bits.width(mask) > 0) entry.addMatch(built);
        return this;
    }

    EntryBuilder range(String field, PortRange range) {
        var high = Bits.of(range.last());
        var match = FieldMatch.Range.newBuilder().setLow(Bits.of(range.first())).setHigh(high);
        var built = field(field, MatchType.RANGE, high).setRange(match);
        if (range.first() > 0 || range.last() < 65_535) entry.addMatch(built);
        return this;
    }

    /** Above whatever has a smaller one. */
    EntryBuilder priority(int priority) {
        entry.setPriority(priority);
        return this;
    }

    /** Whose entry it is; the switch keeps it unread. */
    EntryBuilder of(RuleId rule) {
        entry.setMetadata(ByteString.copyFromUtf8(rule.value()));
        return this;
    }

    /** What applies where no entry of the table matches. */
    EntryBuilder unmatched() {
        entry.setIsDefaultAction(true);
        return this;
    }

    EntryBuilder action(String name) {
        var known = schema.action(table, name);
        entry.setAction(TableAction.newBuilder()
                .setAction(p4.v1.Action.newBuilder()
                        .setActionId(known.getPreamble().getId())));
        action = Optional.of(known);
        return this;
    }

    /** A parameter of the action that was named before. */
    EntryBuilder with(String parameter, ByteString value) {
        var known = action.orElseThrow().getParamsList().stream()
                .filter(p -> p.getName().equals(parameter))
                .findFirst()
                .orElseThrow(() -> lacks("parameter", parameter));
        requireFits(parameter, known.getBitwidth(), value);
        entry.getActionBuilder()
                .getActionBuilder()
                .addParams(p4.v1.Action.Param.newBuilder()
                        .setParamId(known.getId())
                        .setValue(value));
        return this;
    }

    TableEntry build() {
        return Entries.canonical(entry.build());
    }

    private FieldMatch.Builder field(String name, MatchType kind, ByteString value) {
        var field = table.getMatchFieldsList().stream()
                .filter(f -> f.getName().equals(name))
                .min(Comparator.comparing(MatchField::getId))
                .orElseThrow(() -> lacks("field", name));
        if (field.getMatchType() != kind) {
            throw AcceleratorException.unsupported("The pipeline's table " + tableName() + " matches " + name + " by "
                    + field.getMatchType() + ", not by " + kind + ".");
        }
        requireFits(name, field.getBitwidth(), value);
        return FieldMatch.newBuilder().setFieldId(field.getId());
    }

    private void requireFits(String name, int width, ByteString value) {
        if (Bits.width(value) > width) {
            throw AcceleratorException.unsupported("In the pipeline's table " + tableName() + ", " + name + " has "
                    + width + " bits; a value of " + Bits.width(value) + " does not fit.");
        }
    }

    private AcceleratorException lacks(String kind, String name) {
        return AcceleratorException.unsupported(
                "The pipeline's table " + tableName() + " has no " + kind + " named " + name + ".");
    }

    private String tableName() {
        return table.getPreamble().getName();
    }
}
