package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Target;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.SpecReader;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A pipeline that a package brings. It is verified before anything of it is built ({@link SpecReader}): bounded in what it takes,
 * without loops, with nothing called that is not there. Its rules are entries of its tables; it routes if it has the tables of the
 * site's own routers ({@link RoutingSpec}).
 */
final class CustomProgram implements P4Program {
    private static final int MOST_BYTES = 262_144;
    /** The argument of an action that the site gives: the number under which a rule counts. */
    private static final String SLOT = "slot";

    private final String name;
    private final Spec spec;
    private final RoutingTables routing;
    private final boolean routes;

    /**
     * @throws AcceleratorException INVALID with the line and what is wrong there, UNSUPPORTED where it is right and not carried
     */
    CustomProgram(NetworkFunction function) {
        var file = function.program(Target.P4);
        name = "program-" + file.sha256().substring(0, 12);
        spec = SpecReader.read(name + ".spec", new String(file.read(MOST_BYTES), StandardCharsets.UTF_8));
        routes = RoutingSpec.routes(name, spec);
        routing = new RoutingTables(function);
        if (spec.actions().stream().anyMatch(action -> hasSlot(action.name()))) requireCounters();
    }

    private void requireCounters() {
        for (var array : Set.of("rule_packets", "rule_bytes"))
            if (spec.registers().stream().noneMatch(r -> r.name().equals(array) && r.size() >= Slots.MOST))
                throw AcceleratorException.invalid(name + ": an action has the argument '" + SLOT
                        + "', and there is no regarray " + array + " of " + Slots.MOST + " registers to count in.");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Spec spec() {
        return spec;
    }

    @Override
    public boolean routes() {
        return routes;
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Custom.class);
    }

    @Override
    public boolean numbers(Rule rule) {
        return rule instanceof Rule.Custom custom && hasSlot(custom.action());
    }

    private boolean hasSlot(String action) {
        return SpecEntry.arguments(spec, action).anyMatch(field -> field.name().equals(SLOT));
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        if (routes) routing.fill(contents, book);
        else book.all(Rule.Route.class).findFirst().ifPresent(CustomProgram::refuse);
        Priorities.each(book.all(Rule.Custom.class), Rule.Custom::priority, (rule, priority) -> {
            if (routes && RoutingSpec.owns(rule.table()))
                throw AcceleratorException.unsupported("Rule " + rule.id() + ": table " + rule.table()
                        + " is filled by the site, from routes and neighbours.");
            var entry = new SpecEntry(spec, rule);
            entry.fill(contents, priority, numbers(rule) ? Map.of(SLOT, (long) slots.of(rule.id())) : Map.of());
        });
        spec.tables().forEach(table -> requireRoom(table, contents));
    }

    private static void refuse(Rule.Route route) {
        throw AcceleratorException.unsupported(
                "Rule " + route.id() + ": the function's pipeline does not route: it has no table 'neighbours'.");
    }

    private static void requireRoom(Spec.Table table, Contents contents) {
        var there = contents.entries().keySet().stream()
                .filter(place -> place.table().equals(table.name()))
                .count();
        if (there > table.size())
            throw AcceleratorException.unsupported(
                    "Table " + table.name() + " takes " + table.size() + " entries, not " + there + ".");
    }
}
