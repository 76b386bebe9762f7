package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Child;
import io.sextant.lifecycle.Plan;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import static java.util.stream.Collectors.toMap;

/**
 * What has to be done to a network service: what it shall be and is not is made, what it is and shall not be is removed.
 * It is placed first, with its nested services, then gets its links; those and its VNFs change side by side, the VNFs in
 * waves; in each wave traffic is directed anew between what the VNFs make and what they remove. Other services that get VNFs
 * come after that: nothing leads through those any more. Each VNF and each other service has its part of the plan as an
 * operation of its own.
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
        return plan(
                ns, target, ns.placement().isPresent() && target.relocation().isEmpty());
    }

    /** @param placed whether the service is placed when the plan begins */
    private Plan plan(NsInstance ns, NsTarget target, boolean placed) {
        var there = ns.there();
        var shall = target.shape();
        var plan = Plan.builder();
        var ready = foundation(plan, ns, target, placed);
        var outlets = outlets(plan, ns, target, ready);
        var whole = new LinkedHashSet<>(ready);
        whole.addAll(outlets);
        var nested = nestedNss(ns, target);
        whole.addAll(services(plan, target, nested, nested::containsKey, ready));
        var parts = vnfs(plan, ns, target);
        for (var wave = 0; wave < Math.max(1, parts.waves()); wave++) {
            ready = parts.make(plan, wave, ready);
            if (directs(there, target, parts)) {
                var name = wave == 0 ? "chains" : "chains." + wave;
                outlets.addAll(ready);
                plan.step(name, new RealiseChains(ns.id()), outlets).tolerant();
                ready = Set.of(name);
            }
            ready = parts.remove(plan, wave, ready);
        }
        whole.addAll(ready);
        whole.addAll(services(plan, target, nested, id -> !nested.containsKey(id), ready));
        dismantle(plan, ns, target, whole);
        return plan.build();
    }

    /** Removes what nothing is on any more when the whole is done, but for what is left behind. */
    private static void dismantle(Plan.Builder plan, NsInstance ns, NsTarget target, Set<String> whole) {
        var shall = target.shape();
        Predicate<VirtualLink> stays =
                link -> target.relocation().filter(it -> it.leaves(link)).isEmpty();
        var unlinked = new LinkedHashSet<>(whole);
        for (var part : without(ns.there().divided(), shall.divided())) {
            if (!stays.test(part)) continue;
            plan.removal("remove-outlet-" + part.name(), outlet(ns, part, false), whole);
            unlinked.add("remove-outlet-" + part.name());
        }
        for (var link : without(ns.there().virtualLinks(), shall.virtualLinks()))
            if (stays.test(link)) plan.removal("remove-link-" + link.name(), make(ns, link), unlinked);
    }

    private VnfParts vnfs(Plan.Builder plan, NsInstance ns, NsTarget target) {
        var names = target.shape().and(ns.there()).vnfs().stream()
                .collect(toMap(ConstituentVnf::vnf, ConstituentVnf::name, (one, _) -> one));
        var parts = new VnfParts();
        for (VnfInstance vnf : vnfInstances.all(target.vnfs().keySet())) {
            var name = "vnf-" + names.getOrDefault(vnf.id(), vnf.id().toString());
            parts.add(plan, name, vnf, vnfs.plan(vnf, target.vnfs().get(vnf.id())), target);
        }
        return parts;
    }

    /** What an operation that was given up has left may be of the same profile and index as what comes. */
    static String free(String name, Set<String> taken) {
        var free = name;
        for (var more = 1; taken.contains(free); more++) free = name + ".left" + (more == 1 ? "" : more);
        return free;
    }

    /** What all else stands on. */
    private static Set<String> foundation(Plan.Builder plan, NsInstance ns, NsTarget target, boolean placed) {
        var ready = new LinkedHashSet<String>();
        if (!placed && target.shape().instantiated()) {
            plan.step("place", new Place(ns.id(), inner(target), target.spread()));
            ready.add("place");
        }
        var before = Set.copyOf(ready);
        for (var link : without(target.shape().virtualLinks(), ns.there().virtualLinks())) {
            var name = "link-" + link.name();
            plan.step(name, make(ns, link), before);
            ready.add(name);
        }
        if (target.directed()) restore(plan, ns, target, ready, before);
        return ready;
    }

    /**
     * They come when their links are there, and only chains need them; those of before are looked after when all is put in
     * order.
     */
    private static Set<String> outlets(Plan.Builder plan, NsInstance ns, NsTarget target, Set<String> linked) {
        var outlets = new LinkedHashSet<String>();
        var is = ns.is().divided();
        for (var part : target.shape().divided()) {
            var owned = is.contains(part);
            if (owned && !target.directed()) continue;
            var name = "outlet-" + part.name();
            plan.step(name, outlet(ns, part, owned), linked);
            outlets.add(name);
        }
        return outlets;
    }

    /** A continued operation may have left out a link that the service shall have. */
    private static void restore(
            Plan.Builder plan, NsInstance ns, NsTarget target, Set<String> ready, Set<String> before) {
        for (var link : target.shape().virtualLinks()) {
            var known = ns.there().virtualLinks().contains(link) && !link.given();
            if (!known) continue;
            var name = "restore-link-" + link.name();
            plan.step(name, new RestoreVirtualLink(make(ns, link)), before);
            ready.add(name);
        }
    }

    /** The services within it, to any depth, that are made with it. */
    static List<NsInstanceId> inner(NsTarget target) {
        var inner = new ArrayList<NsInstanceId>();
        target.parts().forEach((id, part) -> {
            if (!part.target().shape().instantiated()) return;
            inner.add(id);
            inner.addAll(inner(part.target()));
        });
        return inner;
    }

    /** The nested services by their names. */
    private static Map<NsInstanceId, String> nestedNss(NsInstance ns, NsTarget target) {
        return target.shape().and(ns.there()).nestedNss().stream()
                .collect(toMap(ConstituentNs::ns, ConstituentNs::name, (one, _) -> one));
    }

    /**
     * The changes of some other services.
     *
     * @param nested the names of nested ones
     * @return what they are called in the plan
     */
    private List<String> services(
            Plan.Builder plan,
            NsTarget target,
            Map<NsInstanceId, String> nested,
            Predicate<NsInstanceId> some,
            Set<String> ready) {
        var included = new ArrayList<String>();
        target.parts().forEach((id, part) -> {
            if (!some.test(id)) return;
            var name = free("ns-" + nested.getOrDefault(id, id.toString()), Set.copyOf(included));
            plan.include(name, plan(instances.get(id), part.target(), true), ready)
                    .child(new Child(name, NsOperations.name(part.request()), NsLifecycle.subject(id), part.request()));
            included.add(name);
        });
        return included;
    }

    private static boolean directs(NsShape there, NsTarget target, VnfParts parts) {
        var shall = target.shape();
        var some = !there.vnffgs().isEmpty() || !shall.vnffgs().isEmpty();
        // A VNF that moves, or that another service has too, comes or goes without a wave.
        var others = !Departures.ids(there.vnfs()).equals(Departures.ids(shall.vnfs()));
        return some && (target.directed() || !there.vnffgs().equals(shall.vnffgs()) || others || parts.waves() > 0);
    }

    /** Those that are the service's own to make and to remove. */
    private static List<VirtualLink> without(List<VirtualLink> some, List<VirtualLink> others) {
        return some.stream()
                .filter(link -> !link.given())
                .filter(link ->
                        others.stream().noneMatch(other -> other.network().equals(link.network())))
                .toList();
    }

    private static CreateVirtualLink make(NsInstance ns, VirtualLink link) {
        return new CreateVirtualLink(ns.id(), link.virtualLinkDescId(), link.network(), link.subnet(), link.site());
    }

    private static Outlet outlet(NsInstance ns, VirtualLink part, boolean owned) {
        var site = part.site().orElseThrow();
        return new Outlet(ns.id(), part.virtualLinkDescId(), part.network(), site, owned);
    }
}
