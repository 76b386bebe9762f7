package io.sextant.nfvo;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Step;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfPlan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static io.sextant.lifecycle.Plan.after;
import static java.util.stream.Collectors.toMap;

/**
 * What has to be done to a network service: what it shall be and is not is made, what it is and shall not be is removed.
 * It is placed first, then gets its links; its VNFs change side by side, in waves; in each wave traffic is directed anew
 * between what the VNFs make and what they remove.
 */
final class NsDifference {
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;

    NsDifference(VnfInstances vnfInstances, VnfLifecycle vnfs) {
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
    }

    Plan plan(NsInstance ns, NsTarget target) {
        var there = ns.there();
        var shall = target.shape();
        var plans = plans(ns, target);
        var plan = Plan.builder();
        var ready = foundation(plan, ns, shall);
        var waves = Math.max(
                1,
                plans.values().stream()
                        .mapToInt(each -> each.waves().size())
                        .max()
                        .orElse(0));
        for (var wave = 0; wave < waves; wave++) {
            ready = include(plan, plans, wave, true, ready);
            if (directs(there, shall, plans)) {
                var name = numbered("chains", wave);
                plan.step(name, new RealiseChains(ns.id()), after(array(ready)));
                ready = List.of(name);
            }
            ready = include(plan, plans, wave, false, ready);
        }
        for (var link : without(there.virtualLinks(), shall.virtualLinks()))
            plan.removal("remove-link-" + link.virtualLinkDescId(), make(ns, link), after(array(ready)));
        return plan.build();
    }

    private Map<String, VnfPlan> plans(NsInstance ns, NsTarget target) {
        var names = target.shape().and(ns.there()).vnfs().stream()
                .collect(toMap(ConstituentVnf::vnf, ConstituentVnf::name, (one, _) -> one));
        var plans = new LinkedHashMap<String, VnfPlan>();
        for (VnfInstance vnf : vnfInstances.all(target.vnfs().keySet()))
            plans.put(name(names, vnf.id()), vnfs.plan(vnf, target.vnfs().get(vnf.id())));
        return plans;
    }

    private static String name(Map<VnfInstanceId, String> names, VnfInstanceId vnf) {
        return "vnf-" + names.getOrDefault(vnf, vnf.toString());
    }

    /** What all else stands on. */
    private static List<String> foundation(Plan.Builder plan, NsInstance ns, NsShape shall) {
        var ready = new ArrayList<String>();
        if (ns.placement().isEmpty() && shall.instantiated()) {
            plan.step("place", new Place(ns.id()));
            ready.add("place");
        }
        var placed = array(ready);
        for (var link : without(shall.virtualLinks(), ns.there().virtualLinks())) {
            var name = "link-" + link.virtualLinkDescId();
            plan.step(name, make(ns, link), after(placed));
            ready.add(name);
        }
        return ready;
    }

    /** Adds one side of a wave; answers what the next has to come after. */
    private static List<String> include(
            Plan.Builder plan, Map<String, VnfPlan> plans, int wave, boolean making, List<String> ready) {
        var included = new ArrayList<String>();
        plans.forEach((vnf, each) -> {
            var part = making ? each.wave(wave).making() : each.wave(wave).removing();
            if (part.steps().isEmpty()) return;
            var name = numbered(vnf, wave) + (making ? "" : ".remove");
            plan.include(name, part, after(array(ready)));
            included.add(name);
        });
        if (included.isEmpty()) return ready;
        // What had nothing to wait for is waited for by those behind.
        if (making) included.addAll(ready);
        return included;
    }

    private static boolean directs(NsShape there, NsShape shall, Map<String, VnfPlan> plans) {
        var some = !there.vnffgs().isEmpty() || !shall.vnffgs().isEmpty();
        return some
                && (!there.vnffgs().equals(shall.vnffgs())
                        || plans.values().stream()
                                .anyMatch(plan -> !plan.waves().isEmpty()));
    }

    private static List<VirtualLink> without(List<VirtualLink> some, List<VirtualLink> others) {
        return some.stream()
                .filter(link ->
                        others.stream().noneMatch(other -> other.network().equals(link.network())))
                .toList();
    }

    private static Step make(NsInstance ns, VirtualLink link) {
        return new CreateVirtualLink(ns.id(), link.virtualLinkDescId(), link.network(), link.subnet());
    }

    private static String numbered(String name, int wave) {
        return wave == 0 ? name : name + "." + wave;
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }
}
