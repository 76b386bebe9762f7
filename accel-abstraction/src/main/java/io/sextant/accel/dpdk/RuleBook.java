package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of a function by their ids: it says what a call changes, or refuses it whole. */
public final class RuleBook {
    private final NetworkFunction function;
    private final Set<Class<? extends Rule>> kinds;
    private final Map<RuleId, Rule> rules = new HashMap<>();
    private final Claims claims = new Claims();
    private int matching;

    /** For rules of these kinds, and routes. */
    public RuleBook(NetworkFunction function, Set<Class<? extends Rule>> kinds) {
        this.function = function;
        this.kinds = kinds;
    }

    /** What a call changes: rules that go, those that are replaced among them, and then rules that come. */
    public record Change(List<Rule> gone, List<Rule> come) {
        /** The rules of a kind that go. */
        public <R extends Rule> Stream<R> gone(Class<R> kind) {
            return gone.stream().filter(kind::isInstance).map(kind::cast);
        }

        /** The rules of a kind that come. */
        public <R extends Rule> Stream<R> come(Class<R> kind) {
            return come.stream().filter(kind::isInstance).map(kind::cast);
        }

        /** Whether rules of a kind come or go. */
        public boolean touches(Class<? extends Rule> kind) {
            return Stream.concat(gone.stream(), come.stream()).anyMatch(kind::isInstance);
        }
    }

    /** All rules of a kind. */
    public <R extends Rule> Stream<R> all(Class<R> kind) {
        return rules.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Takes and gives up rules; with an exception it is as before. Rules that are there already change nothing. */
    public Change change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var come = new HashMap<RuleId, Rule>();
        for (var rule : installed) {
            requireMeaning(rule);
            come.put(rule.id(), rule);
        }
        withdrawn.forEach(come::remove);
        come.values().removeIf(rule -> rule.equals(rules.get(rule.id())));
        var gone = Stream.concat(withdrawn.stream(), come.keySet().stream())
                .distinct()
                .filter(rules::containsKey)
                .map(rules::get)
                .toList();
        return adopted(new Change(gone, List.copyOf(come.values())));
    }

    private int requireRoom(Change change) {
        var then = matching
                - (int) change.gone().stream().filter(RuleBook::matches).count()
                + (int) change.come().stream().filter(RuleBook::matches).count();
        if (then > Classifier.MOST)
            throw AcceleratorException.unsupported("Function " + function.id() + " takes at most " + Classifier.MOST
                    + " rules that match packets; it would have " + then + ".");
        return then;
    }

    private static boolean matches(Rule rule) {
        return rule instanceof Rule.Filter || rule instanceof Rule.Limit || rule instanceof Rule.Count;
    }

    private Change adopted(Change change) {
        var then = requireRoom(change);
        claims.change(change);
        matching = then;
        change.gone().forEach(rule -> rules.remove(rule.id()));
        change.come().forEach(rule -> rules.put(rule.id(), rule));
        return change;
    }

    private void requireMeaning(Rule rule) {
        if (!(rule instanceof Rule.Route) && !kinds.contains(rule.getClass()))
            throw AcceleratorException.unsupported("Rule " + rule.id() + ": a " + function.type() + " takes no "
                    + rule.getClass().getSimpleName() + " rules.");
        switch (rule) {
            case Rule.Route route -> port(rule, route.port());
            case Rule.Forward forward -> port(rule, forward.port());
            case Rule.SourceTranslation translation -> port(rule, translation.port());
            case Rule.Segment segment -> segment.port().ifPresent(port -> port(rule, port));
            case Rule.Proxy proxy -> port(rule, proxy.port());
            case Rule.Tunnel tunnel -> port(rule, tunnel.local());
            default -> {}
        }
    }

    /** The index of a port that a rule names. */
    public int port(Rule rule, InterfaceName name) {
        for (var index = 0; index < function.ports().size(); index++)
            if (function.ports().get(index).name().equals(name)) return index;
        throw AcceleratorException.notFound(
                "Rule " + rule.id() + ": function " + function.id() + " has no port " + name + ".");
    }

    /** The index of the port that has an address which a rule names. */
    public int port(Rule rule, Ip address) {
        for (var index = 0; index < function.ports().size(); index++)
            if (function.ports().get(index).addresses().stream()
                    .anyMatch(own -> own.ip().equals(address))) return index;
        throw AcceleratorException.notFound(
                "Rule " + rule.id() + ": no port of function " + function.id() + " has the address " + address + ".");
    }
}
