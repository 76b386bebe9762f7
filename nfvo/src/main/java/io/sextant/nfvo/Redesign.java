package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.catalogue.model.NestedNs;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.catalogue.model.PnfProfile;
import io.sextant.catalogue.model.Sap;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.request.UpdateRequest.AssociateNsd;
import io.sextant.nfvo.request.UpdateRequest.ChangeNsFlavour;
import io.sextant.vnfm.VnfChange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static java.util.stream.Collectors.toSet;

/**
 * Makes a service what another flavour, or another version of its NSD, describes: what both describe by the same id is
 * changed, the rest comes or goes.
 */
final class Redesign {
    private final Nsds nsds;
    private final Constituents constituents;
    private final NestedServices nestedServices;
    private final VirtualLinks virtualLinks;

    Redesign(Nsds nsds, Constituents constituents, NestedServices nestedServices, VirtualLinks virtualLinks) {
        this.virtualLinks = virtualLinks;
        this.nsds = nsds;
        this.constituents = constituents;
        this.nestedServices = nestedServices;
    }

    void changeFlavour(NsDraft draft, ChangeNsFlavour asked) {
        var was = draft.flavour();
        draft.become(draft.ns.nsdInfoId(), draft.nsd(), asked.flavourId());
        follow(draft, was, asked.level());
    }

    /** Without sync only the association changes; an operation to come then follows the new version. */
    void associate(NsDraft draft, AssociateNsd asked) {
        var entry = nsds.byNsdId(asked.nsdId())
                .orElseThrow(() -> Problem.unprocessable("No onboarded NSD has the nsdId '" + asked.nsdId() + "'."));
        var nsd = nsds.nsd(entry.id());
        if (!nsd.invariantId().equals(draft.nsd().invariantId()))
            throw Problem.unprocessable("NSD " + asked.nsdId() + " is no version of the NSD of NS instance "
                    + draft.ns.id() + ": its nsdInvariantId is " + nsd.invariantId() + ", not "
                    + draft.nsd().invariantId() + ".");
        var was = draft.flavour();
        nsds.use(entry.id(), draft.ns.id());
        draft.become(entry.id(), nsd, was.id());
        if (asked.sync()) follow(draft, was, Optional.empty());
    }

    private void follow(NsDraft draft, NsFlavour was, Optional<String> level) {
        var now = draft.flavour();
        followLinks(draft, now);
        var levels = new NsLevels(now);
        var counts = levels.at(level);
        followVnfs(draft, was, counts, level.isPresent());
        followNestedNss(draft, counts, level.isPresent());
        draft.scaleLevels.clear();
        draft.scaleLevels.putAll(levels.reached(counts(draft)));
        var saps = ids(now.saps(), Sap::id);
        draft.saps.removeIf(sap -> !saps.contains(sap.sapdId()));
        var pnfs = ids(now.pnfProfiles(), PnfProfile::id);
        draft.pnfs.removeIf(pnf -> !pnfs.contains(pnf.pnfProfileId()));
        followVnffgs(draft, was);
    }

    private void followLinks(NsDraft draft, NsFlavour now) {
        var links = ids(now.virtualLinks(), NsVirtualLink::id);
        draft.virtualLinks.removeIf(link -> !links.contains(link.virtualLinkDescId()));
        virtualLinks.linkAll(draft);
    }

    private void followVnfs(NsDraft draft, NsFlavour was, Map<String, Integer> counts, boolean exactly) {
        var profiles = ids(draft.flavour().vnfProfiles(), VnfProfile::id);
        draft.vnfs.removeIf(vnf -> !profiles.contains(vnf.vnfProfileId()));
        constituents.hold(draft);
        for (var profile : draft.flavour().vnfProfiles()) {
            var there = draft.vnfsOf(profile.id());
            var known = was.vnfProfile(profile.id()).isPresent();
            var count = known && !exactly
                    ? Math.clamp(
                            there.size(),
                            profile.instances().min(),
                            profile.instances().max())
                    : counts.get(profile.id());
            constituents.resize(draft, profile, count, Optional.empty());
            for (var vnf : draft.vnfsOf(profile.id()))
                if (there.contains(vnf))
                    change(draft, vnf, profile).ifPresent(change -> constituents.change(draft, vnf.vnf(), change));
        }
    }

    private Optional<VnfChange> change(NsDraft draft, ConstituentVnf member, VnfProfile profile) {
        var is = constituents.find(member.vnf()).is();
        var connections = draft.networks(profile);
        if (!is.product().vnfdId().equals(profile.vnfdId())) return Optional.of(constituents.toPackage(profile));
        if (!is.flavourId().equals(Optional.of(profile.flavourId())))
            return Optional.of(
                    new VnfChange.ChangeFlavour(profile.flavourId(), profile.instantiationLevel(), connections));
        return is.externalNetworks().equals(connections)
                ? Optional.empty()
                : Optional.of(new VnfChange.Connect(connections));
    }

    private void followNestedNss(NsDraft draft, Map<String, Integer> counts, boolean exactly) {
        var profiles = ids(draft.flavour().nestedNss(), NestedNs::id);
        draft.nestedNss.removeIf(nested -> !profiles.contains(nested.nsProfileId()));
        for (var profile : draft.flavour().nestedNss()) {
            var there = draft.nestedNssOf(profile.id()).size();
            var count = there > 0 && !exactly
                    ? Math.clamp(
                            there,
                            profile.instances().min(),
                            profile.instances().max())
                    : counts.get(profile.id());
            nestedServices.resize(draft, profile, count, Map.of());
        }
    }

    private static Map<String, Integer> counts(NsDraft draft) {
        var counts = new HashMap<String, Integer>();
        draft.vnfs.forEach(vnf -> counts.merge(vnf.vnfProfileId(), 1, Integer::sum));
        draft.nestedNss.forEach(nested -> counts.merge(nested.nsProfileId(), 1, Integer::sum));
        return counts;
    }

    /** A graph that the design does not change stays as it is, be it updated. */
    private static void followVnffgs(NsDraft draft, NsFlavour was) {
        var now = draft.flavour().forwardingGraphs();
        draft.vnffgs.removeIf(vnffg -> graph(now, vnffg.graph().id()).isEmpty());
        draft.vnffgs.replaceAll(vnffg -> {
            var graph = graph(now, vnffg.graph().id()).orElseThrow();
            return graph(was.forwardingGraphs(), graph.id()).equals(Optional.of(graph))
                    ? vnffg
                    : new Vnffg(vnffg.id(), graph);
        });
        draft.vnffgs.removeIf(vnffg -> !Vnffgs.isWhole(draft, vnffg));
        for (var graph : now)
            if (graph(was.forwardingGraphs(), graph.id()).isEmpty()) Vnffgs.realiseIfWhole(draft, graph);
        draft.vnffgs.forEach(vnffg -> Vnffgs.requirePossible(draft, vnffg.graph()));
    }

    private static Optional<ForwardingGraph> graph(List<ForwardingGraph> graphs, String id) {
        return graphs.stream().filter(graph -> graph.id().equals(id)).findFirst();
    }

    private static <T> Set<String> ids(List<T> parts, Function<T, String> id) {
        return parts.stream().map(id).collect(toSet());
    }
}
