package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.Optional;

/**
 * Where single flows leave the way of other packets between the same two addresses.
 *
 * @param at a heavy hitter
 * @param port of it, by which they leave
 * @param nextHop who takes them there, unless they are at the far end then
 */
record Detour(FunctionId at, Ip source, Ip destination, InterfaceName port, Optional<Ip> nextHop) {
    private static final int ICMP = 1;

    /** Whether the flow is between its ends. */
    boolean isFor(HeavyFlow flow) {
        return flow.source().equals(source) && flow.destination().equals(destination);
    }

    /** What leads the flow along it. */
    Rule.FlowRoute route(HeavyFlow flow) {
        return route(flow.protocol(), flow.sourcePort(), flow.destinationPort());
    }

    /** What leads echo requests along it. */
    Rule.FlowRoute echo() {
        return route(ICMP, 0, 0);
    }

    private Rule.FlowRoute route(int protocol, int from, int to) {
        var id = new RuleId("heavy-" + source + "-" + from + "-" + destination + "-" + to + "-" + protocol);
        return new Rule.FlowRoute(id, source, destination, protocol, from, to, port, nextHop);
    }

    /** Whether the rule leads a flow along it. */
    boolean leads(Rule rule) {
        return rule instanceof Rule.FlowRoute flow
                && flow.equals(route(flow.protocol(), flow.sourcePort(), flow.destinationPort()));
    }

    /** Whether it is not known by which of the two a flow would go. */
    boolean contradicts(Detour other) {
        return at.equals(other.at) && source.equals(other.source) && destination.equals(other.destination);
    }
}
