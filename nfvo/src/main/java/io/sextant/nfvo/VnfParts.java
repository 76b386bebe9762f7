package io.sextant.nfvo;

import io.sextant.lifecycle.Child;
import io.sextant.lifecycle.Plan;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfOccurrences;
import io.sextant.vnfm.VnfOperation;
import io.sextant.vnfm.VnfPlan;
import io.sextant.vnfm.VnfWay;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The plans of VNFs as parts of their service's plan: side by side, in waves, and each an operation of its own. */
final class VnfParts {
    private final Map<String, VnfPlan> plans = new LinkedHashMap<>();

    /** Adds the part of one VNF instance, and its record. */
    void add(Plan.Builder plan, String name, VnfInstance vnf, VnfPlan way, NsTarget target) {
        // Whose shape stays the same is rid of what earlier operations left, or joins or leaves the service.
        var still = way.waves().isEmpty() ? VnfOperation.MODIFY_INFO : VnfOperation.HEAL;
        var operation = target.vnfs().get(vnf.id()).way().map(VnfWay::operation).orElse(still);
        var free = NsDifference.free(name, plans.keySet());
        plan.include(free, Plan.builder().build())
                .child(new Child(
                        free,
                        VnfOccurrences.type(operation),
                        VnfOccurrences.subject(vnf.id()),
                        new VnfOccurrences.Request(vnf.id())));
        plans.put(free, way);
    }

    /** How many waves there are. */
    int waves() {
        return plans.values().stream()
                .mapToInt(each -> each.waves().size())
                .max()
                .orElse(0);
    }

    /** Adds what a wave makes; answers what the next has to come after. */
    Set<String> make(Plan.Builder plan, int wave, Set<String> ready) {
        var included = include(plan, wave, true, ready);
        // What had nothing to wait for is waited for by those behind.
        included.addAll(ready);
        return included;
    }

    /** Adds what a wave removes; answers what the next has to come after. */
    Set<String> remove(Plan.Builder plan, int wave, Set<String> ready) {
        var included = include(plan, wave, false, ready);
        return included.isEmpty() ? ready : included;
    }

    private Set<String> include(Plan.Builder plan, int wave, boolean making, Set<String> ready) {
        var included = new LinkedHashSet<String>();
        plans.forEach((name, way) -> {
            var side = way.wave(wave);
            var part = making ? side.making() : side.removing();
            if (part.steps().isEmpty()) return;
            var named = wave == 0
                    ? part
                    : Plan.builder().include("wave-" + wave, part).build();
            plan.extend(name, named, Set.copyOf(ready));
            included.add(name);
        });
        return included;
    }
}
