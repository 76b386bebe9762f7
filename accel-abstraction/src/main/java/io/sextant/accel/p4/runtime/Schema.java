package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.AcceleratorException;
import p4.config.v1.Action;
import p4.config.v1.Counter;
import p4.config.v1.Digest;
import p4.config.v1.P4Info;
import p4.config.v1.Preamble;
import p4.config.v1.Register;
import p4.config.v1.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a pipeline offers, by the names that its P4 program gives: a name stands for the object whose full name, alias, or last
 * part of the full name it is.
 */
final class Schema {
    private final P4Info info;
    private final Map<String, Table> tables;
    private final Map<String, Action> actions;
    private final Map<String, Counter> counters;
    private final Map<String, Register> registers;
    private final Map<String, Digest> digests;

    Schema(P4Info info) {
        this.info = info;
        tables = byName(info.getTablesList(), Table::getPreamble);
        actions = byName(info.getActionsList(), Action::getPreamble);
        counters = byName(info.getCountersList(), Counter::getPreamble);
        registers = byName(info.getRegistersList(), Register::getPreamble);
        digests = byName(info.getDigestsList(), Digest::getPreamble);
    }

    private static <T> Map<String, T> byName(List<T> objects, Function<T, Preamble> preamble) {
        var byName = new HashMap<String, T>();
        for (var object : objects) {
            var known = preamble.apply(object);
            byName.putIfAbsent(known.getName(), object);
            byName.putIfAbsent(known.getAlias(), object);
            byName.putIfAbsent(known.getName().substring(known.getName().lastIndexOf('.') + 1), object);
        }
        return byName;
    }

    P4Info info() {
        return info;
    }

    /** The table of this name. */
    Table table(String name) {
        return Optional.ofNullable(tables.get(name)).orElseThrow(() -> lacks("table", name));
    }

    /** The name of a table by its id, for people. */
    String tableName(int id) {
        return info.getTablesList().stream()
                .map(Table::getPreamble)
                .filter(table -> table.getId() == id)
                .map(table -> table.getAlias().isEmpty() ? table.getName() : table.getAlias())
                .findFirst()
                .orElse("table " + Integer.toUnsignedString(id));
    }

    /** What an entry matches exactly in the field of this name; empty when its table has no such field. */
    ByteString value(Entries.Key key, String field) {
        return info.getTablesList().stream()
                .filter(table -> table.getPreamble().getId() == key.table())
                .flatMap(table -> table.getMatchFieldsList().stream())
                .filter(known -> known.getName().equals(field))
                .flatMap(known -> key.match().stream().filter(match -> match.getFieldId() == known.getId()))
                .map(match -> match.getExact().getValue())
                .findFirst()
                .orElse(ByteString.EMPTY);
    }

    /** Begins an entry of this table. */
    EntryBuilder entry(String table) {
        return new EntryBuilder(this, table(table));
    }

    /** The action of this name, which the table must take. */
    Action action(Table table, String name) {
        var action = Optional.ofNullable(actions.get(name)).orElseThrow(() -> lacks("action", name));
        var taken = table.getActionRefsList().stream()
                .anyMatch(ref -> ref.getId() == action.getPreamble().getId());
        if (!taken) {
            throw AcceleratorException.unsupported("The pipeline's table "
                    + table.getPreamble().getName() + " does not take the action " + name + ".");
        }
        return action;
    }

    Optional<Counter> counter(String name) {
        return Optional.ofNullable(counters.get(name));
    }

    Optional<Register> register(String name) {
        return Optional.ofNullable(registers.get(name));
    }

    Optional<Digest> digest(String name) {
        return Optional.ofNullable(digests.get(name));
    }

    /** Those of the tables that are not there. */
    List<String> lacking(List<String> wanted) {
        return wanted.stream().filter(name -> !tables.containsKey(name)).toList();
    }

    private AcceleratorException lacks(String kind, String name) {
        var known = info.getTablesList().stream()
                .map(table -> table.getPreamble().getName())
                .limit(32)
                .collect(Collectors.joining(", "));
        return AcceleratorException.unsupported(
                "The pipeline has no " + kind + " named " + name + "; its tables are: " + known + ".");
    }
}
