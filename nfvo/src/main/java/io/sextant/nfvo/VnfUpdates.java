package io.sextant.nfvo;

import io.sextant.catalogue.model.VnfExtCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.request.UpdateRequest.ChangeVnfPackage;
import io.sextant.nfvo.request.UpdateRequest.ExtVirtualLink;
import io.sextant.nfvo.request.UpdateRequest.NewConnections;
import io.sextant.nfvo.request.UpdateRequest.NewVnf;
import io.sextant.nfvo.request.UpdateRequest.NewVnfFlavour;
import io.sextant.nfvo.request.UpdateRequest.NewVnfInfo;
import io.sextant.nfvo.request.UpdateRequest.NewVnfState;
import io.sextant.nfvo.request.UpdateRequest.RemoveVnf;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfChange;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.Vnfc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The updates of single VNFs of a network service. */
final class VnfUpdates {
    private final Constituents constituents;

    VnfUpdates(Constituents constituents) {
        this.constituents = constituents;
    }

    void remove(NsDraft draft, RemoveVnf remove) {
        remove.vnfs().forEach(vnf -> constituents.remove(draft, vnf));
        Vnffgs.requireWhole(draft);
    }

    /** The profile is that of the VNFD; what the request does not connect, its profile does. */
    void instantiate(NsDraft draft, NewVnf asked) {
        var profile = draft.flavour().vnfProfiles().stream()
                .filter(each -> each.vnfdId().equals(asked.vnfdId()))
                .findFirst()
                .orElseThrow(() ->
                        Problem.unprocessable("Flavour '" + draft.flavour().id()
                                + "' has no VNF profile of VNFD " + asked.vnfdId() + "; it has those of "
                                + draft.flavour().vnfProfiles().stream()
                                        .map(VnfProfile::vnfdId)
                                        .toList() + "."));
        var connections = new HashMap<>(draft.networks(profile));
        connections.putAll(connections(
                draft, profile.id(), constituents.flavour(asked.vnfdId(), asked.flavourId()), asked.extVirtualLinks()));
        var same =
                asked.flavourId().equals(profile.flavourId()) && asked.level().isEmpty();
        var name = draft.ns.name() + "-" + NsShape.nameOf(profile.id(), draft.nextIndex(profile.id()));
        constituents.add(
                draft,
                profile,
                new VnfInstance.Info(asked.name().orElse(name), asked.description(), Map.of(), Map.of(), Map.of()),
                new VnfChange.Instantiate(
                        asked.flavourId(),
                        same ? profile.instantiationLevel() : asked.level(),
                        same ? profile.scaleLevels() : Map.of(),
                        connections));
    }

    void change(NsDraft draft, NewVnfFlavour asked) {
        var vnfdId = constituents.find(asked.vnf()).is().product().vnfdId();
        var flavour = constituents.flavour(vnfdId, asked.flavourId());
        constituents.change(
                draft,
                asked.vnf(),
                new VnfChange.ChangeFlavour(
                        asked.flavourId(),
                        asked.level(),
                        connections(draft, profile(draft, asked.vnf()), flavour, asked.extVirtualLinks())));
    }

    void change(NsDraft draft, ChangeVnfPackage asked) {
        constituents.change(draft, asked.vnf(), new VnfChange.ChangePackage(asked.vnfPkgId(), asked.flavourId()));
    }

    /** A network function that stands still is nowhere, and a site would lose the paths through it. */
    void operate(NsDraft draft, NewVnfState asked) {
        var profile = profile(draft, asked.vnf());
        var functions = constituents.find(asked.vnf()).is().vnfcs().stream().anyMatch(Vnfc::networkFunction);
        if (!asked.start() && functions)
            Vnffgs.passing(draft, profile).findFirst().ifPresent(vnffg -> {
                throw Problem.unprocessable("VNF instance " + asked.vnf() + " cannot stand still: VNFFG " + vnffg.id()
                        + " ('" + vnffg.graph().id() + "') passes its network function; remove the VNFFG first.");
            });
        constituents.change(draft, asked.vnf(), new VnfChange.Operate(asked.start(), asked.grace()));
    }

    void modify(NsDraft draft, NewVnfInfo asked) {
        constituents.change(
                draft,
                asked.vnf(),
                new VnfChange.Modify(
                        asked.name(),
                        asked.description(),
                        asked.vnfdId(),
                        asked.configurableProperties(),
                        asked.metadata(),
                        asked.extensions()));
    }

    void connect(NsDraft draft, NewConnections asked) {
        constituents.change(
                draft,
                asked.vnf(),
                new VnfChange.Connect(connections(
                        draft, profile(draft, asked.vnf()), flavour(asked.vnf()), asked.extVirtualLinks())));
    }

    private static String profile(NsDraft draft, VnfInstanceId vnf) {
        return draft.constituent(vnf).vnfProfileId();
    }

    private VnfFlavour flavour(VnfInstanceId vnf) {
        var is = constituents.find(vnf).is();
        return constituents.flavour(
                is.product().vnfdId(),
                is.flavourId().orElseThrow(() -> Problem.conflict("VNF instance " + vnf + " is not INSTANTIATED.")));
    }

    /** Connection point to network: each link is one of the service, by its id or its descriptor's. */
    private static Map<String, NetworkId> connections(
            NsDraft draft, String vnfProfileId, VnfFlavour flavour, List<ExtVirtualLink> extVirtualLinks) {
        var connections = new HashMap<String, NetworkId>();
        for (var asked : extVirtualLinks) {
            var link = draft.virtualLinks.stream()
                    .filter(each -> each.network().toString().equals(asked.resourceId())
                            || each.virtualLinkDescId().equals(asked.resourceId()))
                    .findFirst()
                    .orElseThrow(() -> Problem.unprocessable("NS instance " + draft.ns.id() + " has no virtual link '"
                            + asked.resourceId() + "'; it has "
                            + draft.virtualLinks.stream()
                                    .map(NsShape.VirtualLink::network)
                                    .toList() + "."));
            var network = network(draft, link.virtualLinkDescId(), draft.site(vnfProfileId));
            for (var cp : asked.extCps()) connections.put(extCp(flavour, cp), network);
        }
        return connections;
    }

    private static NetworkId network(NsDraft draft, String link, Optional<SiteId> site) {
        return draft.virtualLink(link, site)
                .orElseThrow(() -> Problem.unprocessable(
                        "Virtual link '" + link + "' is not at site " + site.orElseThrow() + ", where the VNF is."))
                .network();
    }

    private static String extCp(VnfFlavour flavour, String cp) {
        return flavour.extCp(cp)
                .map(VnfExtCp::requirement)
                .orElseThrow(() -> Problem.unprocessable("Flavour '" + flavour.id()
                        + "' of the VNFD has no external connection point '" + cp + "'; it has "
                        + flavour.extCps().stream().map(VnfExtCp::requirement).toList() + "."));
    }
}
