package io.sextant.accel;

import java.util.Optional;

/** What is installed in a running network function, and withdrawn again, without redeploying it. */
public sealed interface Rule {
    /** Its id within the function. */
    RuleId id();

    /**
     * Packets to a network leave by a port; the longest prefix wins.
     *
     * @param port a port of the function
     * @param nextHop the neighbour on that port's link that takes them; when absent, the destination itself is on the link
     */
    record Route(RuleId id, Cidr destination, InterfaceName port, Optional<Ip> nextHop) implements Rule {
        public Route {
            destination.requireNetwork();
            if (nextHop.filter(hop -> hop.four() != destination.four()).isPresent()) {
                throw AcceleratorException.invalid(
                        "Rule " + id + ": the next hop to " + destination + " cannot be " + nextHop.get() + ".");
            }
            if (destination.ip().address().isMulticastAddress()) {
                throw AcceleratorException.invalid("Rule " + id + ": " + destination + " is multicast.");
            }
        }
    }

    /**
     * A verdict on the packets that match and that no filter before it matched.
     *
     * @param priority 0-65535; the smallest is looked at first, of equal ones the smaller id
     */
    record Filter(RuleId id, int priority, Match match, Verdict verdict) implements Rule {
        public Filter {
            if (priority < 0 || priority > 65_535) {
                throw AcceleratorException.invalid("Rule " + id + ": the priority is 0-65535, not " + priority + ".");
            }
        }
    }
}
