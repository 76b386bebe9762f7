package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/** A deployment flavour of a network service. */
public record NsFlavour(
        String id,
        List<VnfProfile> vnfProfiles,
        List<PnfProfile> pnfProfiles,
        List<NestedNs> nestedNss,
        List<NsVirtualLink> virtualLinks,
        List<Sap> saps,
        List<ForwardingGraph> forwardingGraphs) {
    public NsFlavour {
        vnfProfiles = List.copyOf(vnfProfiles);
        pnfProfiles = List.copyOf(pnfProfiles);
        nestedNss = List.copyOf(nestedNss);
        virtualLinks = List.copyOf(virtualLinks);
        saps = List.copyOf(saps);
        forwardingGraphs = List.copyOf(forwardingGraphs);
    }

    /** The VNF profile of an id. */
    public Optional<VnfProfile> vnfProfile(String vnfProfileId) {
        return vnfProfiles.stream().filter(p -> p.id().equals(vnfProfileId)).findFirst();
    }

    /** The virtual link of an id. */
    public Optional<NsVirtualLink> virtualLink(String virtualLinkId) {
        return virtualLinks.stream().filter(l -> l.id().equals(virtualLinkId)).findFirst();
    }
}
