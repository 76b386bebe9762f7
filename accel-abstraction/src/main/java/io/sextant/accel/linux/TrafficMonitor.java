package io.sextant.accel.linux;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.List;

/** A router whose packets go by all counters that match. */
final class TrafficMonitor implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Count;
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        return List.of(Chain.rules());
    }

    @Override
    public Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        return Ruleset.counting(
                entry.only(Rule.Count.class),
                count -> List.of(new Ruleset.Statement(
                        Matches.of(count.match()) + "counter name " + Ruleset.counterOf(count), count)));
    }
}
