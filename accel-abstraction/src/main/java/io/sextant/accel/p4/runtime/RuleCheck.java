package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import p4.config.v1.Table;
import p4.v1.TableEntry;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Whether rules can be installed in a function as it is, and whether their entries fit in the switch. */
final class RuleCheck {
    private RuleCheck() {}

    static void require(NetworkFunction function, List<? extends Rule> rules) {
        var ids = new HashSet<RuleId>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                throw AcceleratorException.invalid("Rule " + rule.id() + " is there twice.");
            }
            if (!Program.of(function.type()).takes(rule)) {
                throw AcceleratorException.unsupported("Rule " + rule.id() + ": a " + function.type() + " takes no "
                        + rule.getClass().getSimpleName() + " rules.");
            }
        }
    }

    static void requireRoom(Schema schema, Entries entries) {
        var counts = entries.all().stream()
                .filter(entry -> !entry.getIsDefaultAction())
                .collect(Collectors.groupingBy(TableEntry::getTableId, Collectors.counting()));
        for (var table : schema.info().getTablesList()) {
            var count = counts.getOrDefault(table.getPreamble().getId(), 0L);
            if (bounded(table) && count > table.getSize()) {
                throw AcceleratorException.unsupported("The switch's table "
                        + table.getPreamble().getName() + " has room for " + table.getSize()
                        + " entries; there would be "
                        + count + ".");
            }
        }
    }

    /** A program may leave the size of a table to the switch. */
    private static boolean bounded(Table table) {
        return table.getSize() > 0;
    }
}
