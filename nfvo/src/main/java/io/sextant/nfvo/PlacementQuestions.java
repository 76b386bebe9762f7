package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.placement.Part;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.Cluster;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.VnfDemand;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/** Reads from the instances what has to be decided of where they go. */
record PlacementQuestions(NsInstances instances, VnfInstances vnfInstances, VnfLifecycle vnfs) {

    /** @throws Problem 409 if what it is to consist of is at several clusters */
    PlacementQuestion of(Place step) {
        var services = step.all().map(instances::get).toList();
        var ids = services.stream()
                .flatMap(ns -> ns.meant().vnfs().stream())
                .map(ConstituentVnf::vnf)
                .toList();
        var members = vnfInstances.all(ids);
        var ns = services.getFirst();
        if (ns.relocation().isPresent())
            return elsewhere(ns, members, ns.relocation().get());
        var parts = ns.meant().sites().isEmpty()
                ? List.of(new Part(demands(members), where(taken(services, members))))
                : atSites(ns, members);
        return new PlacementQuestion(parts, ns.meant().wish(), List.of(), sites(ns), step.spread());
    }

    private List<Part> atSites(NsInstance ns, List<VnfInstance> members) {
        var bySite = bySite(ns, members);
        return sites(ns).stream()
                .map(site -> part(ns, bySite, site, cluster -> cluster.site().equals(site)))
                .toList();
    }

    /** What stays where it is takes in what joins it; what else there is goes to a cluster that is not left. */
    private PlacementQuestion elsewhere(NsInstance ns, List<VnfInstance> members, Relocation relocation) {
        Predicate<Cluster> another = cluster -> !relocation.left().contains(cluster.id());
        var parts = new ArrayList<Part>();
        var staying = new ArrayList<Placement>();
        if (ns.meant().sites().isEmpty()) parts.add(new Part(demands(members), another));
        var bySite = bySite(ns, members);
        for (var site : sites(ns)) {
            var stays = relocation.staying(site);
            Predicate<Cluster> there =
                    cluster -> stays.map(place -> place.cluster().equals(cluster.id()))
                            .orElse(cluster.site().equals(site));
            var part = part(ns, bySite, site, another.and(there));
            if (stays.isPresent() && part.demands().isEmpty()) staying.add(stays.get());
            else parts.add(part);
        }
        return new PlacementQuestion(parts, relocation.wish(), staying, sites(ns), Optional.empty());
    }

    private Map<VnfInstanceId, VnfDemand> demands(List<VnfInstance> members) {
        return members.stream()
                .filter(vnf -> vnf.grant().isEmpty())
                .collect(toMap(VnfInstance::id, vnf -> vnfs.demand(vnf.meant())));
    }

    private static List<SiteId> sites(NsInstance ns) {
        return ns.meant().sites().values().stream()
                .distinct()
                .sorted(Comparator.comparing(SiteId::value))
                .toList();
    }

    private static Map<Optional<SiteId>, List<VnfInstance>> bySite(NsInstance ns, List<VnfInstance> members) {
        return members.stream().collect(groupingBy(vnf -> ns.site(vnf.id())));
    }

    private Part part(
            NsInstance ns, Map<Optional<SiteId>, List<VnfInstance>> members, SiteId site, Predicate<Cluster> where) {
        var some = members.getOrDefault(Optional.of(site), List.of());
        return new Part(demands(some), where, Optional.of(profiles(ns, site)));
    }

    private static Set<String> profiles(NsInstance ns, SiteId site) {
        return ns.meant().sites().entrySet().stream()
                .filter(each -> each.getValue().equals(site))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** Where VNFs and services are that exist already. */
    private Set<ClusterId> taken(List<NsInstance> services, List<VnfInstance> members) {
        var nested = services.stream()
                .flatMap(ns -> ns.meant().nestedNss().stream())
                .flatMap(each -> instances.find(each.ns()).flatMap(NsInstance::placement).stream())
                .map(Placement::cluster);
        var granted = members.stream().flatMap(vnf -> vnf.grant().stream()).map(Grant::cluster);
        return Stream.concat(nested, granted).collect(toSet());
    }

    /** @param taken if there are any, only they are asked */
    private static Predicate<Cluster> where(Set<ClusterId> taken) {
        if (taken.size() > 1)
            throw Problem.conflict("What the service is to consist of is at several clusters, " + taken + ".");
        return cluster -> taken.isEmpty() || taken.contains(cluster.id());
    }
}
