package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.linux.KernelObject.Kind;
import io.sextant.accel.linux.KernelObject.Tool;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of one function in its namespace: put there, taken away, and read back. */
final class InstalledRules {
    private final Netns netns;
    private final Blueprint blueprint;
    private final Program program;

    InstalledRules(Netns netns, Blueprint blueprint) {
        this.netns = netns;
        this.blueprint = blueprint;
        this.program = blueprint.program();
    }

    /** Takes away what rules have made that are not there any more, unless a put replaces it. */
    void retract(Ledger.Entry before, Ledger.Entry after) {
        var gone = objects(before.notIn(after));
        // Others of the rules that stay can only have made what is shared.
        var stays = gone.stream().anyMatch(KernelObject::shared) ? after.rules().values() : after.notIn(before);
        var rest = Set.copyOf(objects(stays));
        var slots = rest.stream().map(KernelObject::slot).collect(Collectors.toSet());
        var removed = gone.stream()
                .filter(object -> !rest.contains(object))
                .filter(object -> object.once() || !slots.contains(object.slot()))
                .filter(object -> !object.remove().isEmpty())
                .toList()
                // A route goes before the link that it leads to.
                .reversed();
        for (var tool : Tool.values())
            delete(tool, removed.stream().filter(tool::makes).toList());
    }

    private void delete(Tool tool, List<KernelObject> gone) {
        if (gone.isEmpty()) return;
        var lines = gone.stream().map(KernelObject::remove).toList();
        var output = netns.attempt(tool.batch("-force"), joined(lines), Netns.TIMEOUT);
        // What the kernel has lost already cannot be deleted, and need not.
        if (!output.ok() && gone.stream().map(KernelObject::shown).anyMatch(shown(gone)::contains))
            throw AcceleratorException.failed("Not all could be deleted: " + output.words());
    }

    /** Puts rules there that are fresh, or were asked for again; what the table holds is given anew as a whole. */
    void apply(Ledger.Entry before, Ledger.Entry after, Collection<? extends Rule> fresh) {
        put(objects(fresh));
        var gone = before.notIn(after);
        var changed = Stream.concat(fresh.stream(), gone.stream()).collect(Collectors.<Rule>toSet());
        var old = program.ruleset(before, blueprint);
        var ruleset = program.ruleset(after, blueprint);
        if (old.isBy(changed) || ruleset.isBy(changed))
            netns.nft(ruleset.script(blueprint.table(), program.chains(after.function()), old));
        forget(before, after);
    }

    // Flows that a rule still means, although it is another rule now, go on: those of a member whose weight changes.
    private void forget(Ledger.Entry before, Ledger.Entry after) {
        var flows = before.notIn(after).stream()
                .flatMap(rule -> program.released(rule).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!flows.isEmpty()) after.rules().values().forEach(rule -> flows.removeAll(program.released(rule)));
        after.notIn(before).forEach(rule -> flows.addAll(program.caught(rule)));
        Flows.forget(netns, flows);
    }

    private void put(Collection<KernelObject> fresh) {
        var once = fresh.stream().filter(KernelObject::once).toList();
        var there = once.isEmpty() ? Set.<String>of() : shown(once);
        var put = fresh.stream()
                .filter(object -> !(object.once() && there.contains(object.shown())))
                .toList();
        for (var tool : Tool.values()) {
            var lines = put.stream()
                    .filter(tool::makes)
                    .flatMap(object -> object.put().stream())
                    .toList();
            if (!lines.isEmpty()) netns.run(tool.batch(), joined(lines));
        }
    }

    /** Which of these the kernel has. */
    List<Rule> inForce(Ledger.Entry entry) {
        var rules = entry.rules().values();
        var statements = program.ruleset(entry, blueprint).statements();
        var comments = statements.isEmpty() ? Set.<String>of() : listing().comments();
        var lacking = statements.stream()
                .filter(statement -> !statement.by().isEmpty() && !comments.contains(statement.comment()))
                .flatMap(statement -> statement.by().stream())
                .collect(Collectors.toSet());
        var there = shown(objects(rules));
        return rules.stream()
                .filter(rule -> !lacking.contains(rule))
                .filter(rule -> program.objects(rule, blueprint).stream()
                        .allMatch(object -> object.shown().isEmpty() || there.contains(object.shown())))
                .toList();
    }

    /** The function's table, without the elements of its sets; empty when it is not there. */
    Listing listing() {
        var command = List.of(
                "nft",
                "-t",
                "list",
                "table",
                blueprint.family(),
                blueprint.names().table());
        return new Listing(netns.attempt(command, "", Netns.TIMEOUT).out());
    }

    private List<KernelObject> objects(Collection<? extends Rule> rules) {
        return rules.stream()
                .flatMap(rule -> program.objects(rule, blueprint).stream())
                .distinct()
                .toList();
    }

    /** What the kernel has where these may be. */
    private Set<String> shown(Collection<KernelObject> objects) {
        var found = new HashSet<String>();
        var kinds = objects.stream()
                .filter(object -> !object.shown().isEmpty())
                .map(KernelObject::kind)
                .collect(Collectors.toSet());
        if (kinds.contains(Kind.ROUTE)) {
            found.addAll(Routes.read(netns.run(Routes.show(true)).out(), true));
            found.addAll(Routes.read(netns.run(Routes.show(false)).out(), false));
        }
        if (kinds.contains(Kind.CHOICE))
            found.addAll(FlowRoutes.read(netns.run(FlowRoutes.show(true)).out()));
        if (kinds.contains(Kind.CHOICE_SIX))
            found.addAll(FlowRoutes.read(netns.run(FlowRoutes.show(false)).out()));
        if (kinds.contains(Kind.LINK)) found.addAll(lines(List.of("ip", "-br", "link", "show"), w -> "link " + w[0]));
        if (kinds.contains(Kind.FORWARDING))
            found.addAll(lines(List.of("bridge", "fdb", "show"), w -> L2Forwarder.shown(w[0], w[2])));
        return found;
    }

    private List<String> lines(List<String> command, Function<String[], String> words) {
        return netns.run(command)
                .out()
                .lines()
                .map(line -> words.apply(line.split("[@ ]+")))
                .toList();
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
