package io.sextant.accel.xdp;

import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.xdp.object.XdpObject;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of one function whose program a package brings: those that are recorded, and their entries in the kernel. */
final class CustomRules {
    private final PortPrograms programs;
    private final RuleTables tables;
    private final List<Rule.Custom> recorded;

    CustomRules(PortPrograms programs, XdpObject object, Collection<Rule> recorded) {
        this.programs = programs;
        this.tables = new RuleTables(object);
        this.recorded = own(recorded).toList();
    }

    /** Of rules those that are for a program of a package. */
    static Stream<Rule.Custom> own(Collection<? extends Rule> rules) {
        return rules.stream().filter(Rule.Custom.class::isInstance).map(Rule.Custom.class::cast);
    }

    /**
     * Has rules come and others go, if all that are there then can be there together.
     *
     * @param record records it
     */
    void change(List<? extends Rule> installed, List<RuleId> withdrawn, Runnable record) {
        var touched = new HashSet<>(withdrawn);
        installed.forEach(rule -> touched.add(rule.id()));
        var come = own(installed).toList();
        var stay = recorded.stream().filter(rule -> !touched.contains(rule.id()));
        tables.require(Stream.concat(stay, come.stream()).toList());
        record.run();
        var gone = recorded.stream()
                .filter(rule -> touched.contains(rule.id()) && !come.contains(rule))
                .toList();
        programs.there(program -> {
            tables.change(program, recorded, gone, come);
            return program;
        });
    }

    /** Those that are in force, each with what it has matched; nothing of those that do not count. */
    Map<RuleId, Traffic> held() {
        return programs.there(program -> tables.held(program, recorded)).orElseGet(Map::of);
    }

    /** What those have matched that count. */
    Map<RuleId, Traffic> matched() {
        var matched = new HashMap<>(held());
        recorded.stream()
                .filter(rule -> !tables.counts(rule))
                .map(Rule.Custom::id)
                .forEach(matched::remove);
        return matched;
    }
}
