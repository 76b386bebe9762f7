package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.iml.Sites;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a network service (SOL005 6.4.4): what the flavour of its NSD describes, with what the request adds to it. */
final class InstantiateNs implements NsChange<InstantiateRequest> {
    private final Nsds nsds;
    private final Constituents constituents;
    private final NestedServices nestedServices;
    private final VirtualLinks virtualLinks;
    private final Sites sites;
    private final DecidedSites decided;

    InstantiateNs(
            Nsds nsds,
            Constituents constituents,
            NsInstances instances,
            NsIdentifiers identifiers,
            VirtualLinks virtualLinks,
            Sites sites,
            Decisions decisions) {
        this.nsds = nsds;
        this.constituents = constituents;
        this.virtualLinks = virtualLinks;
        this.sites = sites;
        this.decided = new DecidedSites(constituents, decisions, sites);
        this.nestedServices = new NestedServices(instances, identifiers, nsds, this);
    }

    NestedServices nestedServices() {
        return nestedServices;
    }

    @Override
    public NsTarget target(NsInstance ns, InstantiateRequest request) {
        return target(ns, request, List.of(), Map.of());
    }

    /**
     * As {@link #target(NsInstance, InstantiateRequest)}, within another service.
     *
     * @param given the links that the other service gives
     * @param scaleLevels id of an aspect to the number of its level
     */
    NsTarget target(
            NsInstance ns, InstantiateRequest request, List<VirtualLink> given, Map<String, Integer> scaleLevels) {
        var draft = new NsDraft(ns, nsds.nsd(ns.nsdInfoId()), request.flavourId());
        request.vnfParameters().keySet().forEach(profile -> Constituents.profile(draft, profile));
        draft.virtualLinks.addAll(given);
        request.countries().keySet().forEach(profile -> Constituents.profile(draft, profile));
        draft.wish(
                WantedPlacement.of(request, draft.flavour().placement(), sites).in(request.countries()));
        draft.sites.putAll(WantedSite.all(draft, request, sites));
        decided.of(draft, request).ifPresent(draft::spread);
        virtualLinks.linkAll(draft);
        request.vnfs().forEach(vnf -> constituents.takeIn(draft, vnf));
        request.nestedNss().forEach(nested -> nestedServices.takeIn(draft, nested));
        populate(draft, request, scaleLevels);
        request.saps().forEach(sap -> Saps.add(draft, sap));
        request.pnfs().forEach(pnf -> Pnfs.add(draft, pnf));
        SiteRules.require(draft, request.placementRules());
        draft.placementRules.addAll(request.placementRules());
        Vnffgs.realiseAll(draft);
        return draft.target();
    }

    private void populate(NsDraft draft, InstantiateRequest request, Map<String, Integer> scaleLevels) {
        var levels = new NsLevels(draft.flavour());
        var counts = levels.at(request.level());
        draft.scaleLevels.putAll(levels.reached(counts));
        scaleLevels.forEach((aspect, index) -> draft.scaleLevels.put(aspect, levels.byIndex(aspect, index)));
        counts.putAll(levels.at(draft.scaleLevels, scaleLevels.keySet()));
        for (var profile : draft.flavour().vnfProfiles()) {
            var count = Math.max(
                    counts.get(profile.id()), draft.vnfsOf(profile.id()).size());
            constituents.resize(
                    draft,
                    profile,
                    count,
                    Optional.ofNullable(request.vnfParameters().get(profile.id())));
        }
        for (var profile : draft.flavour().nestedNss()) {
            var count = Math.max(
                    counts.get(profile.id()), draft.nestedNssOf(profile.id()).size());
            nestedServices.resize(
                    draft, profile, count, request.nestedNsParameters().getOrDefault(profile.id(), Map.of()));
        }
    }
}
