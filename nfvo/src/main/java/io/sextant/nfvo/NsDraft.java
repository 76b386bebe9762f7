package io.sextant.nfvo;

import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentNs;
import io.sextant.nfvo.NsShape.ConstituentPnf;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.Sap;
import io.sextant.nfvo.NsShape.Tunnel;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfShape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target in the making: what the service is, changed bit by bit into what is asked for. */
final class NsDraft {
    final NsInstance ns;
    final Map<String, String> scaleLevels;
    final List<ConstituentVnf> vnfs;
    final List<ConstituentNs> nestedNss;
    final List<ConstituentPnf> pnfs;
    final List<Sap> saps;
    final List<VirtualLink> virtualLinks;
    final List<Vnffg> vnffgs;
    final List<PlacementRule> placementRules;
    /** VNF profile to the site of its VNFs; empty: all is at one cluster. */
    final Map<String, SiteId> sites;

    final List<Tunnel> tunnels;
    /** What VNF instances shall be that do not stay what they are. */
    final Map<VnfInstanceId, VnfShape> vnfShapes = new LinkedHashMap<>();
    /** What becomes of other services. */
    final Map<NsInstanceId, NsTarget.Part> parts = new LinkedHashMap<>();

    private NsdInfoId nsdInfoId;
    private Nsd nsd;
    private NsFlavour flavour;
    private boolean directed;
    private Wish wish;
    private Optional<Spread> spread = Optional.empty();
    private Optional<Relocation> relocation = Optional.empty();

    /** @throws Problem 422 if the NSD has no such flavour */
    NsDraft(NsInstance ns, Nsd nsd, String flavourId) {
        var is = ns.is();
        this.ns = ns;
        this.scaleLevels = new HashMap<>(is.scaleLevels());
        this.vnfs = new ArrayList<>(is.vnfs());
        this.nestedNss = new ArrayList<>(is.nestedNss());
        this.pnfs = new ArrayList<>(is.pnfs());
        this.saps = new ArrayList<>(is.saps());
        this.virtualLinks = new ArrayList<>(is.virtualLinks());
        this.vnffgs = new ArrayList<>(is.vnffgs());
        this.placementRules = new ArrayList<>(is.placementRules());
        this.sites = new HashMap<>(is.sites());
        this.tunnels = new ArrayList<>(is.tunnels());
        this.wish = is.wish();
        become(is.nsdInfoId(), nsd, flavourId);
    }

    /** It shall be of this flavour of this NSD. */
    void become(NsdInfoId newNsdInfoId, Nsd newNsd, String flavourId) {
        flavour = newNsd.flavour(flavourId)
                .orElseThrow(() -> Problem.unprocessable("NSD " + newNsd.descriptorId() + " has no flavour '"
                        + flavourId + "'; it has " + newNsd.flavours().keySet() + "."));
        nsdInfoId = newNsdInfoId;
        nsd = newNsd;
    }

    Nsd nsd() {
        return nsd;
    }

    NsFlavour flavour() {
        return flavour;
    }

    Wish wish() {
        return wish;
    }

    /** Its place is wished so. */
    void wish(Wish newWish) {
        wish = newWish;
    }

    /** It leaves clusters, for what the draft says by then. */
    void relocate(Relocation newRelocation) {
        relocation = Optional.of(newRelocation);
    }

    /** It goes to several sites, since no cluster takes all of it. */
    void spread(Spread newSpread) {
        spread = Optional.of(newSpread);
        sites.putAll(newSpread.sites());
    }

    /** Traffic is to be directed anew even if nothing says so. */
    void direct() {
        directed = true;
    }

    /** The constituents of a VNF profile, in the order of their indexes. */
    List<ConstituentVnf> vnfsOf(String vnfProfileId) {
        return vnfs.stream()
                .filter(vnf -> vnf.vnfProfileId().equals(vnfProfileId))
                .toList();
    }

    /** The nested services of a profile, in the order of their indexes. */
    List<ConstituentNs> nestedNssOf(String nsProfileId) {
        return nestedNss.stream()
                .filter(nested -> nested.nsProfileId().equals(nsProfileId))
                .toList();
    }

    /** The index after the last one of the VNF profile. */
    int nextIndex(String vnfProfileId) {
        return vnfsOf(vnfProfileId).stream()
                        .mapToInt(ConstituentVnf::index)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** @throws Problem 422 if the VNF instance is none of the service */
    ConstituentVnf constituent(VnfInstanceId vnf) {
        return vnfs.stream()
                .filter(each -> each.vnf().equals(vnf))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable("VNF instance " + vnf + " is none of NS instance " + ns.id()
                        + "; it has " + vnfs.stream().map(ConstituentVnf::vnf).toList() + "."));
    }

    /** Whether it is at more than one site. */
    boolean spans() {
        return sites.values().stream().distinct().count() > 1;
    }

    /** The site of a profile's VNFs; empty in a service that is all at one cluster. */
    Optional<SiteId> site(String vnfProfileId) {
        return Optional.ofNullable(sites.get(vnfProfileId));
    }

    Optional<VirtualLink> virtualLink(String descId, Optional<SiteId> site) {
        return virtualLinks.stream()
                .filter(link ->
                        link.virtualLinkDescId().equals(descId) && link.site().equals(site))
                .findFirst();
    }

    /** Connection point of a profile's VNFs to the network that it is on. */
    Map<String, NetworkId> networks(VnfProfile profile) {
        var networks = new LinkedHashMap<String, NetworkId>();
        profile.virtualLinks()
                .forEach((cp, link) ->
                        virtualLink(link, site(profile.id())).ifPresent(made -> networks.put(cp, made.network())));
        return networks;
    }

    NsTarget target() {
        var shape = new NsShape(
                nsdInfoId,
                nsd.descriptorId(),
                Optional.of(flavour.id()),
                scaleLevels,
                vnfs,
                nestedNss,
                pnfs,
                saps,
                virtualLinks,
                vnffgs,
                placementRules,
                sites,
                tunnels,
                wish);
        return new NsTarget(shape, vnfShapes, parts, directed, spread, relocation);
    }
}
