package io.sextant.accel.xdp;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.ffm.LoadedProgram;
import io.sextant.accel.xdp.object.ObjectMap;
import io.sextant.accel.xdp.object.RuleForm;
import io.sextant.accel.xdp.object.RuleForm.Entry;
import io.sextant.accel.xdp.object.XdpObject;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of a package's program as entries of its maps in the kernel. Nothing is kept here: what is there is read there. */
final class RuleTables {
    private final XdpObject object;

    RuleTables(XdpObject object) {
        this.object = object;
    }

    /**
     * Requires that rules can be there together.
     *
     * @throws AcceleratorException NOT_FOUND for a table or action that the program does not have, INVALID for what does not
     *     fit, CONFLICT when two are one entry, UNSUPPORTED when there is no room
     */
    void require(Collection<Rule.Custom> rules) {
        byTable(rules).forEach((table, its) -> {
            var map = map(its.getFirst());
            if (its.size() > map.entries())
                throw AcceleratorException.unsupported(
                        "Table " + table + " takes " + map.entries() + " entries, not " + its.size() + ".");
            entries(map, its);
        });
    }

    private ObjectMap map(Rule.Custom rule) {
        return object.map(rule.table())
                .filter(map -> map.rules().isPresent())
                .orElseThrow(() -> AcceleratorException.notFound(
                        "Rule " + rule.id() + ": the program has no table " + rule.table() + " for rules."));
    }

    private static RuleForm form(ObjectMap map) {
        return map.rules().orElseThrow();
    }

    private static Map<String, List<Rule.Custom>> byTable(Collection<Rule.Custom> rules) {
        return rules.stream().collect(Collectors.groupingBy(Rule.Custom::table));
    }

    /** What rules are in a map, by what makes them one entry: the key, and where there is none all of it. */
    private static Map<ByteBuffer, Entry> entries(ObjectMap map, Collection<Rule.Custom> rules) {
        var entries = new LinkedHashMap<ByteBuffer, Entry>();
        for (var rule : rules) {
            var entry = form(map).entry(rule);
            var one = ByteBuffer.wrap(map.kind() == ObjectMap.Kind.ARRAY ? entry.value() : entry.key());
            if (entries.putIfAbsent(one, entry) != null)
                throw AcceleratorException.conflict(
                        "Rule " + rule.id() + ": table " + map.name() + " has an entry with this key.");
        }
        return entries;
    }

    /**
     * Has rules come and others go; those that come do so first where there is room for both.
     *
     * @param before all that are there
     */
    void change(
            LoadedProgram program,
            Collection<Rule.Custom> before,
            Collection<Rule.Custom> gone,
            Collection<Rule.Custom> come) {
        var there = byTable(before);
        var going = byTable(gone);
        var coming = byTable(come);
        for (var name : union(going.keySet(), coming.keySet())) {
            var map = object.map(name).orElseThrow();
            var put = entries(map, coming.getOrDefault(name, List.of()));
            var remove = entries(map, going.getOrDefault(name, List.of()));
            remove.keySet().removeAll(put.keySet());
            try (var table = open(program, map)) {
                var room = there.getOrDefault(name, List.of()).size() + put.size() <= map.entries();
                if (!room) remove.values().forEach(table::remove);
                put.values().forEach(table::put);
                if (room) remove.values().forEach(table::remove);
            }
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static RuleTable open(LoadedProgram program, ObjectMap map) {
        var open = program.map(map.name())
                .orElseThrow(() -> AcceleratorException.failed("The program has lost its map " + map.name() + "."));
        return RuleTable.of(map, form(map), open);
    }

    /** The rules that are there, each with what it has counted; nothing where it does not count. */
    Map<RuleId, Traffic> held(LoadedProgram program, Collection<Rule.Custom> rules) {
        var held = new HashMap<RuleId, Traffic>();
        byTable(rules).forEach((_, its) -> {
            var map = map(its.getFirst());
            try (var table = open(program, map)) {
                for (var rule : its)
                    table.held(form(map).entry(rule))
                            .ifPresent(value -> held.put(rule.id(), form(map).counted(value)));
            }
        });
        return held;
    }

    /** Whether entries of a rule's table count. */
    boolean counts(Rule.Custom rule) {
        return form(map(rule)).counts();
    }
}
