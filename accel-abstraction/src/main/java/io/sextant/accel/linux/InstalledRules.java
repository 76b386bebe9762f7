package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.linux.KernelObject.Kind;
import io.sextant.accel.linux.Nftables.Form;
import io.sextant.accel.linux.netlink.Entry;

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
    private final Entries entries;
    private final Blueprint blueprint;
    private final Program program;

    InstalledRules(Netns netns, Blueprint blueprint) {
        this.netns = netns;
        this.entries = new Entries(netns);
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
                .toList();
        // A route goes before the link that it leads to.
        var refused = entries.remove(entries(removed));
        if (!refused.isEmpty() && anyThere(removed))
            throw AcceleratorException.failed("Not all could be deleted: " + String.join("; ", refused));
        var lines = removed.stream().flatMap(object -> object.remove().stream()).toList();
        netns.delete(lines, () -> anyThere(removed));
    }

    // What the kernel has lost already cannot be deleted, and need not.
    private boolean anyThere(List<KernelObject> objects) {
        return objects.stream().map(KernelObject::shown).anyMatch(shown(objects)::contains);
    }

    private static List<Entry> entries(List<KernelObject> objects) {
        return objects.stream().flatMap(object -> object.entry().stream()).toList();
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

    private void put(List<KernelObject> fresh) {
        var links = fresh.stream().filter(object -> object.kind() == Kind.LINK).toList();
        var there = links.isEmpty() ? Set.<String>of() : shown(links);
        netns.ip(fresh.stream()
                .filter(object -> !there.contains(object.shown()))
                .flatMap(object -> object.put().stream())
                .toList());
        entries.put(entries(fresh));
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
        return new Listing(netns.list(Form.TERSE, "table " + blueprint.table()));
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
        if (kinds.contains(Kind.CHOICE)) {
            found.addAll(FlowRoutes.read(netns.run(FlowRoutes.show(true)).out()));
            found.addAll(FlowRoutes.read(netns.run(FlowRoutes.show(false)).out()));
        }
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
}
