package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import p4.config.v1.Action;
import p4.config.v1.Counter;
import p4.config.v1.Digest;
import p4.config.v1.P4Info;
import p4.config.v1.Preamble;
import p4.config.v1.Register;
import p4.config.v1.Table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a pipeline offers, by the names that its P4 program gives: a name stands for the object whose full name, alias, or last
 * part of the full name it is.
 */
record Schema(P4Info info) {
    /** The table of this name. */
    Table table(String name) {
        return find(info.getTablesList(), Table::getPreamble, name).orElseThrow(() -> lacks("table", name));
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

    /** Begins an entry of this table. */
    EntryBuilder entry(String table) {
        return new EntryBuilder(this, table(table));
    }

    /** The action of this name, which the table must take. */
    Action action(Table table, String name) {
        var action = find(info.getActionsList(), Action::getPreamble, name).orElseThrow(() -> lacks("action", name));
        var taken = table.getActionRefsList().stream()
                .anyMatch(ref -> ref.getId() == action.getPreamble().getId());
        if (!taken) {
            throw AcceleratorException.unsupported("The pipeline's table "
                    + table.getPreamble().getName() + " does not take the action " + name + ".");
        }
        return action;
    }

    Optional<Counter> counter(String name) {
        return find(info.getCountersList(), Counter::getPreamble, name);
    }

    Optional<Register> register(String name) {
        return find(info.getRegistersList(), Register::getPreamble, name);
    }

    Optional<Digest> digest(String name) {
        return find(info.getDigestsList(), Digest::getPreamble, name);
    }

    /** Those of the tables that are not there. */
    List<String> lacking(List<String> tables) {
        return tables.stream()
                .filter(name ->
                        find(info.getTablesList(), Table::getPreamble, name).isEmpty())
                .toList();
    }

    private AcceleratorException lacks(String kind, String name) {
        var tables = info.getTablesList().stream()
                .map(table -> table.getPreamble().getName())
                .limit(32)
                .collect(Collectors.joining(", "));
        return AcceleratorException.unsupported(
                "The pipeline has no " + kind + " named " + name + "; its tables are: " + tables + ".");
    }

    private static <T> Optional<T> find(List<T> objects, Function<T, Preamble> preamble, String name) {
        return objects.stream()
                .filter(object -> {
                    var known = preamble.apply(object);
                    return known.getName().equals(name)
                            || known.getAlias().equals(name)
                            || known.getName().endsWith("." + name);
                })
                .findFirst();
    }
}
