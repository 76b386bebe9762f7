package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsVirtualLink;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.NsShape.VirtualLink;
import io.sextant.nfvo.NsShape.Vnffg;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.VnfChange;
import io.sextant.vnfm.VnfLifecycle;
import io.sextant.vnfm.VnfShape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static java.util.stream.Collectors.toMap;

/** Makes a network service (SOL005 6.4.4): what the flavour of its NSD describes. */
final class InstantiateNs implements NsChange<InstantiateRequest> {
    private final Nsds nsds;
    private final VnfLifecycle vnfs;
    private final Constituents constituents;

    InstantiateNs(Nsds nsds, VnfLifecycle vnfs, Constituents constituents) {
        this.nsds = nsds;
        this.vnfs = vnfs;
        this.constituents = constituents;
    }

    @Override
    public NsTarget target(NsInstance ns, InstantiateRequest request) {
        var nsd = nsds.nsd(ns.nsdInfoId());
        var flavour = nsd.flavour(request.flavourId())
                .orElseThrow(() -> Problem.unprocessable("NSD " + nsd.descriptorId() + " has no flavour '"
                        + request.flavourId() + "'; it has "
                        + nsd.flavours().keySet() + "."));
        Chains.check(flavour);
        var links = flavour.virtualLinks().stream().map(InstantiateNs::link).toList();
        var networks = links.stream().collect(toMap(VirtualLink::virtualLinkDescId, VirtualLink::network));
        var members = new ArrayList<ConstituentVnf>();
        var shapes = new LinkedHashMap<VnfInstanceId, VnfShape>();
        for (var profile : flavour.vnfProfiles())
            for (var index = 0; index < profile.instances().min(); index++) {
                var vnf = constituents.create(ns, profile, index);
                members.add(new ConstituentVnf(profile.id(), index, vnf.id()));
                shapes.put(vnf.id(), vnfs.shape(vnf, instantiation(profile, networks)));
            }
        return new NsTarget(shape(ns, flavour, members, links), shapes);
    }

    private static NsShape shape(
            NsInstance ns, NsFlavour flavour, List<ConstituentVnf> members, List<VirtualLink> links) {
        var vnffgs = flavour.forwardingGraphs().stream()
                .map(graph -> new Vnffg(UUID.randomUUID().toString(), graph))
                .toList();
        return new NsShape(
                ns.nsdInfoId(), ns.is().nsdId(), Optional.of(flavour.id()), Map.of(), members, links, vnffgs);
    }

    private static VirtualLink link(NsVirtualLink link) {
        return new VirtualLink(link.id(), new NetworkId(UUID.randomUUID().toString()), link.cidr());
    }

    private static VnfChange instantiation(VnfProfile profile, Map<String, NetworkId> networks) {
        var connections = profile.virtualLinks().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> networks.get(entry.getValue())));
        return new VnfChange.Instantiate(
                profile.flavourId(), profile.instantiationLevel(), profile.scaleLevels(), connections);
    }
}
