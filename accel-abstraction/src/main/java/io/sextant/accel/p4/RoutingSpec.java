package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.p4.spec.Spec;

import java.util.List;
import java.util.stream.Collectors;

/** Whether a pipeline routes: whether it has the tables by which the site's own router does, of which these are copies. */
final class RoutingSpec {
    private static final String SIGN = "neighbours";
    private static final List<String> TABLES = List.of("ports", "ipv4_lpm", "ipv6_lpm", SIGN);
    private static final List<String> REGISTERS = List.of("asked", "asked_port", "asked_hi", "asked_lo");

    private final String name;
    private final Spec spec;
    private final Spec router = P4Programs.spec("router");

    private RoutingSpec(String name, Spec spec) {
        this.name = name;
        this.spec = spec;
    }

    /** Whether the site fills the table. */
    static boolean owns(String table) {
        return TABLES.contains(table);
    }

    /**
     * Whether a pipeline routes.
     *
     * @param name what to call it in an error
     * @throws AcceleratorException INVALID when it has the table of neighbours, and not all else as the router has it
     */
    static boolean routes(String name, Spec spec) {
        if (spec.table(SIGN).isEmpty()) return false;
        new RoutingSpec(name, spec).require();
        return true;
    }

    private void require() {
        for (var table : TABLES) requireTable(router.table(table).orElseThrow());
        for (var array : REGISTERS)
            if (!registers(spec, array).equals(registers(router, array))) throw problem("the regarray", array);
    }

    private void requireTable(Spec.Table wanted) {
        var there = spec.table(wanted.name()).orElseThrow(() -> problem("the table", wanted.name()));
        if (!key(spec, there).equals(key(router, wanted))) throw problem("the key of table", wanted.name());
        for (var use : wanted.actions()) {
            var same = there.actions().stream()
                    .anyMatch(u -> u.action().equals(use.action()) && u.inEntries() == use.inEntries());
            if (!same || !arguments(spec, use).equals(arguments(router, use)))
                throw problem("the action", use.action());
        }
    }

    private static String key(Spec spec, Spec.Table table) {
        return table.key().stream()
                .map(key -> key.field() + " " + key.fit() + " " + spec.bits(key.field()))
                .collect(Collectors.joining("; "));
    }

    private static String arguments(Spec spec, Spec.Use use) {
        return SpecEntry.arguments(spec, use.action())
                .map(field -> field.name() + " " + field.bits())
                .collect(Collectors.joining("; "));
    }

    private static List<Integer> registers(Spec spec, String array) {
        return spec.registers().stream()
                .filter(r -> r.name().equals(array))
                .map(Spec.Registers::size)
                .toList();
    }

    private AcceleratorException problem(String what, String which) {
        return AcceleratorException.invalid(
                name + ".spec has the table '" + SIGN + "', by which a pipeline routes, but not " + what + " '" + which
                        + "' as router.spec of the site has it.");
    }
}
