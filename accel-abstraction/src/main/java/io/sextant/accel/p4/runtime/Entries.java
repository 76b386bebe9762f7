package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import p4.v1.Action;
import p4.v1.Entity;
import p4.v1.FieldMatch;
import p4.v1.TableEntry;
import p4.v1.Update;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table entries by what makes each of them one. Default actions stand beside: every table always has one. */
final class Entries {
    private final Map<Key, TableEntry> byKey = new LinkedHashMap<>();

    /** What makes an entry one: two of a table cannot have all of it in common. */
    record Key(int table, List<FieldMatch> match, int priority, boolean unmatched) {
        static Key of(TableEntry entry) {
            var plain = canonical(entry);
            return new Key(plain.getTableId(), plain.getMatchList(), plain.getPriority(), plain.getIsDefaultAction());
        }
    }

    /** These entries, no two of which are in one place: CONFLICT when two rules want to be. */
    static Entries of(Collection<TableEntry> all) {
        var entries = new Entries();
        for (var entry : all) {
            var other = entries.byKey.putIfAbsent(Key.of(entry), canonical(entry));
            if (other != null) {
                throw AcceleratorException.conflict(
                        owner(other) + " and " + owner(entry) + " both are about the same packets.");
            }
        }
        return entries;
    }

    Optional<TableEntry> find(Key key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Collection<TableEntry> all() {
        return byKey.values();
    }

    /** Whether this very entry is among them; whose it is does not matter: some switches do not keep that. */
    boolean holds(TableEntry entry) {
        return find(Key.of(entry)).filter(e -> same(e, entry)).isPresent();
    }

    /** What has to be written so that these become part of what is there. */
    List<Update> missing(Entries there) {
        return byKey.entrySet().stream()
                .filter(e -> !there.holds(e.getValue()))
                .map(e -> update(
                        e.getKey().unmatched() || there.byKey.containsKey(e.getKey())
                                ? Update.Type.MODIFY
                                : Update.Type.INSERT,
                        e.getValue()))
                .toList();
    }

    /** What has to be deleted of what is there so that nothing but these is left. */
    List<Update> surplus(Entries there) {
        return there.byKey.entrySet().stream()
                .filter(e -> !e.getKey().unmatched() && !byKey.containsKey(e.getKey()))
                .map(e -> update(
                        Update.Type.DELETE,
                        e.getValue().toBuilder().clearAction().build()))
                .toList();
    }

    /** The rule that an entry belongs to, or what else it is, for people. */
    static String owner(TableEntry entry) {
        return entry.getMetadata().isEmpty()
                ? "the ports"
                : "rule " + entry.getMetadata().toStringUtf8();
    }

    /** The same entry in the one form that can be compared: fields by their ids, values without padding, no counters. */
    static TableEntry canonical(TableEntry entry) {
        var plain = entry.toBuilder().clearMatch().clearCounterData().clearTimeSinceLastHit();
        entry.getMatchList().stream()
                .map(Entries::canonical)
                .sorted(Comparator.comparingInt(FieldMatch::getFieldId))
                .forEach(plain::addMatch);
        if (entry.getAction().hasAction())
            plain.getActionBuilder().setAction(canonical(entry.getAction().getAction()));
        return plain.build();
    }

    private static Action canonical(Action action) {
        var plain = action.toBuilder().clearParams();
        action.getParamsList().stream()
                .map(p -> p.toBuilder().setValue(Bits.canonical(p.getValue())).build())
                .sorted(Comparator.comparingInt(Action.Param::getParamId))
                .forEach(plain::addParams);
        return plain.build();
    }

    private static FieldMatch canonical(FieldMatch match) {
        var plain = match.toBuilder();
        switch (match.getFieldMatchTypeCase()) {
            case EXACT ->
                plain.getExactBuilder().setValue(Bits.canonical(match.getExact().getValue()));
            case LPM ->
                plain.getLpmBuilder().setValue(Bits.canonical(match.getLpm().getValue()));
            case TERNARY ->
                plain.getTernaryBuilder()
                        .setValue(Bits.canonical(match.getTernary().getValue()))
                        .setMask(Bits.canonical(match.getTernary().getMask()));
            case RANGE ->
                plain.getRangeBuilder()
                        .setLow(Bits.canonical(match.getRange().getLow()))
                        .setHigh(Bits.canonical(match.getRange().getHigh()));
            case OPTIONAL ->
                plain.getOptionalBuilder()
                        .setValue(Bits.canonical(match.getOptional().getValue()));
            case OTHER, FIELDMATCHTYPE_NOT_SET -> {}
        }
        return plain.build();
    }

    private static boolean same(TableEntry one, TableEntry other) {
        return canonical(one).getAction().equals(canonical(other).getAction());
    }

    private static Update update(Update.Type type, TableEntry entry) {
        return Update.newBuilder()
                .setType(type)
                .setEntity(Entity.newBuilder().setTableEntry(entry))
                .build();
    }
}
