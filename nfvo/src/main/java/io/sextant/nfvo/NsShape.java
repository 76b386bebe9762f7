package io.sextant.nfvo;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;
import io.sextant.nfvo.request.InstantiateRequest.PnfCp;
import io.sextant.vim.NetworkId;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/**
 * What a network service consists of at one moment, whether it is there already or only meant. Every operation on a
 * network service is the way from one shape to another; what has to be done is their difference. What each of its VNFs
 * and nested services consists of, their instances say.
 *
 * @param flavourId empty while nothing is instantiated
 * @param scaleLevels id of each scaling aspect of the NS to the id of its scale level
 * @param vnffgs the forwarding graphs that are realised
 * @param placementRules what was asked beyond the rules of the NSD
 * @param sites VNF profile to the site of its VNFs, of every profile if somebody wished one at a site; otherwise empty: all
 *     is at one cluster
 * @param tunnels between its sites
 * @param wish of whoever had it made
 */
public record NsShape(
        NsdInfoId nsdInfoId,
        String nsdId,
        Optional<String> flavourId,
        Map<String, String> scaleLevels,
        List<ConstituentVnf> vnfs,
        List<ConstituentNs> nestedNss,
        List<ConstituentPnf> pnfs,
        List<Sap> saps,
        List<VirtualLink> virtualLinks,
        List<Vnffg> vnffgs,
        List<PlacementRule> placementRules,
        Map<String, SiteId> sites,
        List<Tunnel> tunnels,
        Wish wish) {
    public NsShape {
        scaleLevels = Map.copyOf(scaleLevels);
        vnfs = List.copyOf(vnfs);
        nestedNss = present(nestedNss);
        pnfs = present(pnfs);
        saps = present(saps);
        virtualLinks = List.copyOf(virtualLinks);
        vnffgs = List.copyOf(vnffgs);
        placementRules = present(placementRules);
        sites = sites == null ? Map.of() : Map.copyOf(sites);
        tunnels = present(tunnels);
        wish = Objects.requireNonNullElse(wish, Wish.NONE);
    }

    /** What an earlier edition did not store is not there. */
    private static <T> List<T> present(List<T> parts) {
        return parts == null ? List.of() : List.copyOf(parts);
    }

    /** A VNF instance of the service, the one of this index of its VNF profile. */
    public record ConstituentVnf(String vnfProfileId, int index, VnfInstanceId vnf) {
        /** Its name within the service: {@code src}, {@code src-1}, ... */
        public String name() {
            return nameOf(vnfProfileId, index);
        }
    }

    /** A nested network service, the one of this index of its profile. */
    public record ConstituentNs(String nsProfileId, int index, NsInstanceId ns) {
        /** Its name within the service. */
        public String name() {
            return nameOf(nsProfileId, index);
        }
    }

    /** A physical network function, which stands where it stands. */
    public record ConstituentPnf(String pnfId, String name, String pnfdId, String pnfProfileId, List<PnfCp> cps) {
        public ConstituentPnf {
            cps = List.copyOf(cps);
        }
    }

    /** A service access point: its descriptor gives access to a virtual link of the service. */
    public record Sap(String id, String sapdId, String name, Optional<String> description) {}

    /**
     * A virtual link of the service with the network that realises it; one that is divided between sites has a network, and
     * is an entry, for each of them.
     *
     * @param subnet in CIDR notation, if the NSD says one
     * @param given whether the network is that of a service around this one, which makes and removes it
     * @param site empty in a service that is all at one cluster
     */
    public record VirtualLink(
            String virtualLinkDescId,
            NetworkId network,
            Optional<String> subnet,
            boolean given,
            Optional<SiteId> site) {
        /** What no other of the service is called. */
        String name() {
            return site.map(at -> virtualLinkDescId + "@" + at).orElse(virtualLinkDescId);
        }
    }

    /**
     * What carries packets of the service between two sites.
     *
     * @param key that no other has
     */
    public record Tunnel(SiteId one, SiteId other, long key) {
        boolean joins(SiteId a, SiteId b) {
            return Set.of(a, b).equals(Set.of(one, other));
        }
    }

    /**
     * A forwarding graph that is realised.
     *
     * @param graph as the NSD has it, or as it was updated
     * @param pinned id of an element of a position to the VNF instance that an update has named for it; others are any
     *     of their profile
     */
    public record Vnffg(String id, ForwardingGraph graph, Map<String, VnfInstanceId> pinned) {
        public Vnffg {
            pinned = pinned == null ? Map.of() : Map.copyOf(pinned);
        }

        /** As the NSD has it. */
        public Vnffg(String id, ForwardingGraph graph) {
            this(id, graph, Map.of());
        }
    }

    static String nameOf(String profileId, int index) {
        return index == 0 ? profileId : profileId + "-" + index;
    }

    /** A service of which nothing is. */
    static NsShape nothing(NsdInfoId nsdInfoId, String nsdId) {
        return new NsShape(
                nsdInfoId,
                nsdId,
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Wish.NONE);
    }

    /** The same NSD's service of which nothing is. */
    NsShape nothing() {
        return nothing(nsdInfoId, nsdId);
    }

    /** Whether there is anything of it. */
    public boolean instantiated() {
        return flavourId.isPresent();
    }

    /** The constituents of a VNF profile, in the order of their indexes. */
    public List<ConstituentVnf> vnfsOf(String vnfProfileId) {
        return vnfs.stream()
                .filter(vnf -> vnf.vnfProfileId().equals(vnfProfileId))
                .toList();
    }

    /** The virtual link, at this site of a service that is at several. */
    Optional<VirtualLink> virtualLink(String descId, Optional<SiteId> site) {
        return virtualLinks.stream()
                .filter(link ->
                        link.virtualLinkDescId().equals(descId) && link.site().equals(site))
                .findFirst();
    }

    /** The parts of virtual links that have others elsewhere. */
    List<VirtualLink> divided() {
        return virtualLinks.stream()
                .filter(link -> virtualLinks.stream()
                        .anyMatch(other -> other.virtualLinkDescId().equals(link.virtualLinkDescId())
                                && !other.site().equals(link.site())))
                .toList();
    }

    /** The site of a profile's VNFs; empty in a service that is all at one cluster. */
    Optional<SiteId> site(String vnfProfileId) {
        return Optional.ofNullable(sites.get(vnfProfileId));
    }

    /** The sites that a chain of it leads through, in order; none in a service that is all at one cluster. */
    public List<SiteId> sitesOf(String chain) {
        return vnffgs.stream()
                .flatMap(vnffg -> vnffg.graph().paths().stream())
                .filter(path -> Chains.isOf(path, chain))
                .limit(1)
                .flatMap(path -> path.positions().stream())
                .flatMap(Whereabouts::profile)
                .flatMap(profile -> site(profile).stream())
                .distinct()
                .toList();
    }

    Optional<Tunnel> tunnel(SiteId one, SiteId other) {
        return tunnels.stream().filter(tunnel -> tunnel.joins(one, other)).findFirst();
    }

    /** The same without some of its virtual links. */
    NsShape without(Predicate<VirtualLink> some) {
        return new NsShape(
                nsdInfoId,
                nsdId,
                flavourId,
                scaleLevels,
                vnfs,
                nestedNss,
                pnfs,
                saps,
                virtualLinks.stream().filter(some.negate()).toList(),
                vnffgs,
                placementRules,
                sites,
                tunnels,
                wish);
    }

    /** What of this one is left when only these constituents are. */
    NsShape left(List<ConstituentVnf> someVnfs, List<ConstituentNs> someNestedNss) {
        return new NsShape(
                nsdInfoId,
                nsdId,
                flavourId,
                scaleLevels,
                someVnfs,
                someNestedNss,
                pnfs,
                saps,
                virtualLinks,
                vnffgs,
                placementRules,
                sites,
                tunnels,
                wish);
    }

    /** Both together: each constituent and each link once, as this shape has it if it is in both. */
    NsShape and(NsShape other) {
        var both = new HashMap<>(other.sites);
        both.putAll(sites);
        return new NsShape(
                nsdInfoId,
                nsdId,
                flavourId.or(other::flavourId),
                scaleLevels,
                union(vnfs, other.vnfs, ConstituentVnf::vnf),
                union(nestedNss, other.nestedNss, ConstituentNs::ns),
                union(pnfs, other.pnfs, ConstituentPnf::pnfId),
                union(saps, other.saps, Sap::id),
                union(virtualLinks, other.virtualLinks, VirtualLink::network),
                union(vnffgs, other.vnffgs, Vnffg::id),
                placementRules,
                both,
                union(tunnels, other.tunnels, Function.identity()),
                wish);
    }

    private static <T, K> List<T> union(List<T> first, List<T> second, Function<T, K> id) {
        return List.copyOf(Stream.concat(first.stream(), second.stream())
                .collect(toMap(id, Function.identity(), (one, _) -> one, LinkedHashMap::new))
                .values());
    }
}
