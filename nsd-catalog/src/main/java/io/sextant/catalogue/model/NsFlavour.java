package io.sextant.catalogue.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A deployment flavour of a network service.
 *
 * @param priority among network services when resources are short; the higher the more important
 * @param serviceAvailabilityLevel from 1
 */
public record NsFlavour(
        String id,
        List<VnfProfile> vnfProfiles,
        List<PnfProfile> pnfProfiles,
        List<NestedNs> nestedNss,
        List<NsVirtualLink> virtualLinks,
        List<Sap> saps,
        List<ForwardingGraph> forwardingGraphs,
        NsScaling scaling,
        List<AffinityRule> affinityRules,
        List<SecurityGroupRule> securityGroupRules,
        List<NsMonitoring> monitoring,
        List<NsAutoScale> autoScales,
        List<DataFlow> dataFlows,
        List<LcmScript> scripts,
        Optional<Integer> priority,
        Optional<Integer> serviceAvailabilityLevel,
        PlacementPolicy placement) {
    public NsFlavour {
        vnfProfiles = List.copyOf(vnfProfiles);
        pnfProfiles = List.copyOf(pnfProfiles);
        nestedNss = List.copyOf(nestedNss);
        virtualLinks = List.copyOf(virtualLinks);
        saps = List.copyOf(saps);
        forwardingGraphs = List.copyOf(forwardingGraphs);
        scaling = Objects.requireNonNullElse(scaling, NsScaling.NONE);
        affinityRules = Ordered.copy(affinityRules);
        securityGroupRules = Ordered.copy(securityGroupRules);
        monitoring = Ordered.copy(monitoring);
        autoScales = Ordered.copy(autoScales);
        dataFlows = Ordered.copy(dataFlows);
        scripts = Ordered.copy(scripts);
        placement = Objects.requireNonNullElse(placement, PlacementPolicy.NONE);
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
