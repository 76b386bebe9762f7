package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Part;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;
import io.sextant.vim.Cluster;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfLifecycle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/**
 * Makes anew elsewhere what a service has at clusters that it leaves: each VNF there is followed by another one that is all
 * that it is. A service that is all at one cluster goes as a whole; of one at several sites a part goes to a site that it is at
 * already, where there is room, so that as little traffic as possible crosses.
 */
final class RelocateNs {
    private final NsInstances instances;
    private final Constituents constituents;
    private final VirtualLinks virtualLinks;
    private final VnfLifecycle vnfs;
    private final Decisions decisions;

    RelocateNs(
            NsInstances instances,
            Constituents constituents,
            VirtualLinks virtualLinks,
            VnfLifecycle vnfs,
            Decisions decisions) {
        this.instances = instances;
        this.constituents = constituents;
        this.virtualLinks = virtualLinks;
        this.vnfs = vnfs;
        this.decisions = decisions;
    }

    /**
     * Turns the draft into that.
     *
     * @throws Problem 409 if no cluster fits, or another service has one of the VNFs too; 422 if nothing of it is at one of
     *     those clusters, or a rule would be broken; 501 if it is part of another service or has such parts
     */
    void relocate(NsDraft draft, Relocation relocation) {
        requirePossible(draft, relocation);
        var leaving = draft.vnfs.stream()
                .filter(member -> relocation.leaves(constituents.find(member.vnf())))
                .toList();
        requireUnshared(draft, leaving);
        settle(draft, relocation, leaving);
        draft.virtualLinks.removeIf(relocation::leaves);
        virtualLinks.linkAll(draft);
        var there = Set.copyOf(draft.sites.values());
        draft.tunnels.removeIf(tunnel -> !there.containsAll(Set.of(tunnel.one(), tunnel.other())));
        var followers = new HashMap<VnfInstanceId, VnfInstanceId>();
        for (var member : leaving)
            followers.put(member.vnf(), constituents.follow(draft, member, connections(draft, member)));
        draft.placementRules.replaceAll(rule -> renamed(rule, followers));
        draft.vnffgs.replaceAll(vnffg -> renamed(vnffg, followers));
        draft.vnffgs.forEach(vnffg -> Vnffgs.requirePossible(draft, vnffg.graph()));
        draft.relocate(relocation);
    }

    private static void requirePossible(NsDraft draft, Relocation relocation) {
        if (!draft.nestedNss.isEmpty() || draft.ns.parent().isPresent())
            throw Problem.notImplemented("Leaving a cluster with a service that is nested, or has nested ones,");
        var places = relocation.before().all().map(Placement::cluster).collect(toSet());
        var elsewhere = new HashSet<>(relocation.left());
        elsewhere.removeAll(places);
        if (!elsewhere.isEmpty())
            throw Problem.unprocessable(
                    "NS instance " + draft.ns.id() + " cannot leave " + elsewhere + ": it is at " + places + ".");
    }

    private void requireUnshared(NsDraft draft, List<ConstituentVnf> leaving) {
        if (leaving.isEmpty()) return;
        var shared = instances.shared(Departures.ids(leaving), draft.ns.id());
        if (!shared.isEmpty())
            throw Problem.conflict("VNF instances " + shared + " are part of another NS too, and stay where they are.");
    }

    /** Decides the site of what leaves, if the service says sites. Which cluster that is, and what is held, is decided later. */
    private void settle(NsDraft draft, Relocation relocation, List<ConstituentVnf> leaving) {
        if (draft.sites.isEmpty()) foresee(relocation, leaving, _ -> true);
        else
            try {
                settle(draft, relocation, foresee(relocation, leaving, cluster -> stays(relocation, cluster)));
            } catch (Problem _) {
                settle(draft, relocation, foresee(relocation, leaving, cluster -> isNew(relocation, cluster)));
            }
    }

    private static void settle(NsDraft draft, Relocation relocation, SiteId site) {
        draft.ns.is().sites().forEach((profile, was) -> {
            if (relocation.leaves(was)) draft.sites.put(profile, site);
        });
        SiteRules.require(draft, draft.placementRules);
    }

    private static boolean stays(Relocation relocation, Cluster cluster) {
        return relocation
                .staying(cluster.site())
                .filter(place -> place.cluster().equals(cluster.id()))
                .isPresent();
    }

    private boolean isNew(Relocation relocation, Cluster cluster) {
        if (relocation.staying(cluster.site()).isPresent()) return false;
        var alone =
                relocation.before().all().allMatch(place -> relocation.left().contains(place.cluster()));
        return alone || decisions.isJoined(cluster.site());
    }

    private SiteId foresee(Relocation relocation, List<ConstituentVnf> leaving, Predicate<Cluster> where) {
        var demands = leaving.stream()
                .map(ConstituentVnf::vnf)
                .collect(toMap(
                        vnf -> vnf, vnf -> vnfs.demand(constituents.find(vnf).is())));
        var profiles = leaving.stream().map(ConstituentVnf::vnfProfileId).collect(toSet());
        Predicate<Cluster> another = cluster -> !relocation.left().contains(cluster.id());
        return decisions
                .foresee(new Part(demands, another.and(where), Optional.of(profiles)), relocation.wish())
                .site();
    }

    /** As the VNF was connected; on each virtual link at its new site. */
    private Map<String, NetworkId> connections(NsDraft draft, ConstituentVnf member) {
        var connections = new HashMap<String, NetworkId>();
        VnfInstance vnf = constituents.find(member.vnf());
        vnf.is()
                .externalNetworks()
                .forEach((cp, network) -> draft.ns.is().virtualLinks().stream()
                        .filter(link -> link.network().equals(network))
                        .flatMap(link ->
                                draft.virtualLink(link.virtualLinkDescId(), draft.site(member.vnfProfileId())).stream())
                        .forEach(link -> connections.put(cp, link.network())));
        return connections;
    }

    private static PlacementRule renamed(PlacementRule rule, Map<VnfInstanceId, VnfInstanceId> followers) {
        return new PlacementRule(
                rule.together(),
                rule.scope(),
                rule.vnfdIds(),
                rule.vnfProfileIds(),
                rule.vnfs().stream()
                        .map(vnf -> followers.getOrDefault(vnf, vnf))
                        .toList());
    }

    private static Vnffg renamed(Vnffg vnffg, Map<VnfInstanceId, VnfInstanceId> followers) {
        var pinned = new HashMap<>(vnffg.pinned());
        pinned.replaceAll((_, vnf) -> followers.getOrDefault(vnf, vnf));
        return new Vnffg(vnffg.id(), vnffg.graph(), pinned);
    }
}
