package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Child;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Step;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfOccurrences;
import io.sextant.vnfm.VnfOperation;
import io.sextant.vnfm.VnfPlan;
import io.sextant.vnfm.VnfWay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.sextant.lifecycle.Plan.after;
import static java.util.stream.Collectors.toMap;

/**
 * What has to be done to a network service: what it shall be and is not is made, what it is and shall not be is removed.
 * It is placed first, with its nested services, then gets its links; those and its VNFs change side by side, the VNFs in
 * waves; in each wave traffic is directed anew between what the VNFs make and what they remove. Each VNF and each nested
 * service has its part of the plan as an operation of its own.
 */
final class NsDifference {
    private final NsInstances instances;
    private final VnfInstances vnfInstances;
    private final VnfLifecycle vnfs;

    NsDifference(NsInstances instances, VnfInstances vnfInstances, VnfLifecycle vnfs) {
        this.instances = instances;
        this.vnfInstances = vnfInstances;
        this.vnfs = vnfs;
    }

    Plan plan(NsInstance ns, NsTarget target) {
        return plan(ns, target, ns.placement().isPresent());
    }

    /** @param placed whether the service is placed when the plan begins */
    private Plan plan(NsInstance ns, NsTarget target, boolean placed) {
        var there = ns.there();
        var shall = target.shape();
        var plans = plans(ns, target);
        var plan = Plan.builder();
        var ready = foundation(plan, ns, target, placed);
        var whole = new LinkedHashSet<>(ready);
        whole.addAll(parts(plan, ns, target, ready));
        children(plan, target, plans);
        var waves = Math.max(
                1,
                plans.values().stream()
                        .mapToInt(each -> each.plan().waves().size())
                        .max()
                        .orElse(0));
        for (var wave = 0; wave < waves; wave++) {
            ready = include(plan, plans, wave, true, ready);
            if (directs(there, target, plans)) {
                var name = numbered("chains", wave);
                plan.step(name, new RealiseChains(ns.id()), after(array(ready))).tolerant();
                ready = Set.of(name);
            }
            ready = include(plan, plans, wave, false, ready);
        }
        whole.addAll(ready);
        for (var link : without(there.virtualLinks(), shall.virtualLinks()))
            plan.removal("remove-link-" + link.virtualLinkDescId(), make(ns, link), after(array(whole)));
        return plan.build();
    }

    /** What is done to one VNF instance. */
    private record VnfPart(VnfInstance vnf, VnfPlan plan) {}

    private Map<String, VnfPart> plans(NsInstance ns, NsTarget target) {
        var names = target.shape().and(ns.there()).vnfs().stream()
                .collect(toMap(ConstituentVnf::vnf, ConstituentVnf::name, (one, _) -> one));
        var plans = new LinkedHashMap<String, VnfPart>();
        for (VnfInstance vnf : vnfInstances.all(target.vnfs().keySet()))
            plans.put(
                    free("vnf-" + names.getOrDefault(vnf.id(), vnf.id().toString()), plans.keySet()),
                    new VnfPart(vnf, vnfs.plan(vnf, target.vnfs().get(vnf.id()))));
        return plans;
    }

    /** What an operation that was given up has left may be of the same profile and index as what comes. */
    private static String free(String name, Set<String> taken) {
        var free = name;
        for (var more = 1; taken.contains(free); more++) free = name + ".left" + (more == 1 ? "" : more);
        return free;
    }

    /** What all else stands on. */
    private static Set<String> foundation(Plan.Builder plan, NsInstance ns, NsTarget target, boolean placed) {
        var ready = new LinkedHashSet<String>();
        if (!placed && target.shape().instantiated()) {
            plan.step("place", new Place(ns.id(), inner(target)));
            ready.add("place");
        }
        var before = array(ready);
        for (var link : without(target.shape().virtualLinks(), ns.there().virtualLinks())) {
            var name = "link-" + link.virtualLinkDescId();
            plan.step(name, make(ns, link), after(before));
            ready.add(name);
        }
        return ready;
    }

    /** The services within it, to any depth, that are made with it. */
    private static List<NsInstanceId> inner(NsTarget target) {
        var inner = new ArrayList<NsInstanceId>();
        target.parts().forEach((id, part) -> {
            if (!part.target().shape().instantiated()) return;
            inner.add(id);
            inner.addAll(inner(part.target()));
        });
        return inner;
    }

    private List<String> parts(Plan.Builder plan, NsInstance ns, NsTarget target, Set<String> ready) {
        var names = target.shape().and(ns.there()).nestedNss().stream()
                .collect(toMap(ConstituentNs::ns, ConstituentNs::name, (one, _) -> one));
        var included = new ArrayList<String>();
        target.parts().forEach((id, part) -> {
            var name = free("ns-" + names.getOrDefault(id, id.toString()), Set.copyOf(included));
            plan.include(name, plan(instances.get(id), part.target(), true), after(array(ready)))
                    .child(new Child(name, NsOperations.name(part.request()), NsLifecycle.subject(id), part.request()));
            included.add(name);
        });
        return included;
    }

    private static void children(Plan.Builder plan, NsTarget target, Map<String, VnfPart> plans) {
        plans.forEach((name, way) -> {
            var vnf = way.vnf();
            // Whose shape stays the same is rid of what earlier operations left, or joins or leaves the service.
            var still = way.plan().waves().isEmpty() ? VnfOperation.MODIFY_INFO : VnfOperation.HEAL;
            var operation =
                    target.vnfs().get(vnf.id()).way().map(VnfWay::operation).orElse(still);
            plan.include(name, Plan.builder().build())
                    .child(new Child(
                            name,
                            VnfOccurrences.type(operation),
                            VnfOccurrences.subject(vnf.id()),
                            new VnfOccurrences.Request(vnf.id())));
        });
    }

    /** Adds one side of a wave; answers what the next has to come after. */
    private static Set<String> include(
            Plan.Builder plan, Map<String, VnfPart> plans, int wave, boolean making, Set<String> ready) {
        var included = new LinkedHashSet<String>();
        plans.forEach((vnf, way) -> {
            var side = way.plan().wave(wave);
            var part = making ? side.making() : side.removing();
            if (part.steps().isEmpty()) return;
            var named = wave == 0
                    ? part
                    : Plan.builder().include("wave-" + wave, part).build();
            plan.extend(vnf, named, after(array(ready)));
            included.add(vnf);
        });
        if (included.isEmpty()) return ready;
        // What had nothing to wait for is waited for by those behind.
        if (making) included.addAll(ready);
        return included;
    }

    private static boolean directs(NsShape there, NsTarget target, Map<String, VnfPart> plans) {
        var shall = target.shape();
        var some = !there.vnffgs().isEmpty() || !shall.vnffgs().isEmpty();
        return some
                && (target.directed()
                        || !there.vnffgs().equals(shall.vnffgs())
                        || plans.values().stream()
                                .anyMatch(way -> !way.plan().waves().isEmpty()));
    }

    /** Those that are the service's own to make and to remove. */
    private static List<VirtualLink> without(List<VirtualLink> some, List<VirtualLink> others) {
        return some.stream()
                .filter(link -> !link.given())
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

    private static String[] array(Set<String> names) {
        return names.toArray(String[]::new);
    }
}
