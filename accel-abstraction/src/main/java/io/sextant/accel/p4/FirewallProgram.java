package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Verdict;
import io.sextant.accel.dpdk.RuleBook;

import java.util.Set;

/** Forwards what filters accept; it is not stateful. Packets with IPv4 options or IPv6 extensions are dropped. */
final class FirewallProgram implements P4Program {
    private static final MatchTable ACL = new MatchTable("acl4", "acl6");

    private final RoutingTables routing;
    private final Verdict unmatched;

    FirewallProgram(NetworkFunction function) {
        if (function.stateful())
            throw AcceleratorException.unsupported("A firewall in P4 is not stateful: " + function.id() + " is.");
        routing = new RoutingTables(function);
        unmatched = function.unmatched();
    }

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Filter.class);
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        contents.otherwise(ACL.four(), rest());
        contents.otherwise(ACL.six(), rest());
        Priorities.each(
                book.all(Rule.Filter.class),
                Rule.Filter::priority,
                (filter, priority) ->
                        ACL.add(contents, filter.match(), priority, action(filter) + " slot " + slots.of(filter.id())));
    }

    private String rest() {
        return unmatched == Verdict.ACCEPT ? "accept_rest" : "deny_rest";
    }

    private static String action(Rule.Filter filter) {
        return filter.verdict() == Verdict.ACCEPT ? "accept" : "deny";
    }
}
