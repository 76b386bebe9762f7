package io.sextant.iml.network;

import io.sextant.accel.Rule;
import io.sextant.iml.id.LocalNsdId;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule of a function, in the agent's memory.
 *
 * @param explicit whether a caller asked for the rule itself
 * @param localNsds the local NSDs that it was derived for
 * @param inForce false when a caller withdrew a rule that local NSDs hold: so it stays known, and can be installed again
 */
public record HeldRule(Rule rule, boolean explicit, Set<LocalNsdId> localNsds, boolean inForce) {
    public HeldRule {
        localNsds = Set.copyOf(localNsds);
    }

    static HeldRule asked(Rule rule) {
        return new HeldRule(rule, true, Set.of(), true);
    }

    static HeldRule derived(Rule rule, LocalNsdId localNsd) {
        return new HeldRule(rule, false, Set.of(localNsd), true);
    }

    /** Whether anybody holds it still. */
    boolean held() {
        return explicit || !localNsds.isEmpty();
    }

    /** Whether it is this local NSD's alone, to keep or to replace. */
    boolean heldOnlyBy(LocalNsdId localNsd) {
        return !explicit && localNsds.equals(Set.of(localNsd));
    }

    HeldRule installed() {
        return new HeldRule(rule, explicit, localNsds, true);
    }

    HeldRule withdrawn() {
        return new HeldRule(rule, false, localNsds, false);
    }

    HeldRule heldBy(LocalNsdId localNsd) {
        var more = new HashSet<>(localNsds);
        more.add(localNsd);
        return new HeldRule(rule, explicit, more, true);
    }

    HeldRule letGoBy(LocalNsdId localNsd) {
        var less = new HashSet<>(localNsds);
        less.remove(localNsd);
        return new HeldRule(rule, explicit, less, inForce);
    }

    /** The local NSDs in a fixed order. */
    public Set<String> localNsdIds() {
        var ids = new TreeSet<String>();
        localNsds.forEach(id -> ids.add(id.value()));
        return ids;
    }
}
