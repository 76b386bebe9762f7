package io.sextant.nfvo;

import io.sextant.catalogue.model.ForwardingGraph;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.vim.NetworkId;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/**
 * What a network service consists of at one moment, whether it is there already or only meant. Every operation on a
 * network service is the way from one shape to another; what has to be done is their difference. What each of its VNFs
 * consists of, the VNF instance says.
 *
 * @param flavourId empty while nothing is instantiated
 * @param scaleLevels id of each scaling aspect of the NS to the id of its scale level
 * @param vnffgs the forwarding graphs that are realised
 */
public record NsShape(
        NsdInfoId nsdInfoId,
        String nsdId,
        Optional<String> flavourId,
        Map<String, String> scaleLevels,
        List<ConstituentVnf> vnfs,
        List<VirtualLink> virtualLinks,
        List<Vnffg> vnffgs) {
    public NsShape {
        scaleLevels = Map.copyOf(scaleLevels);
        vnfs = List.copyOf(vnfs);
        virtualLinks = List.copyOf(virtualLinks);
        vnffgs = List.copyOf(vnffgs);
    }

    /** A VNF instance of the service, the one of this index of its VNF profile. */
    public record ConstituentVnf(String vnfProfileId, int index, VnfInstanceId vnf) {
        /** Its name within the service: {@code src}, {@code src-1}, ... */
        public String name() {
            return name(vnfProfileId, index);
        }

        static String name(String vnfProfileId, int index) {
            return index == 0 ? vnfProfileId : vnfProfileId + "-" + index;
        }
    }

    /**
     * A virtual link of the service with the network that realises it.
     *
     * @param subnet in CIDR notation, if the NSD says one
     */
    public record VirtualLink(String virtualLinkDescId, NetworkId network, Optional<String> subnet) {}

    /**
     * A forwarding graph that is realised.
     *
     * @param graph as the NSD has it, or as it was updated
     */
    public record Vnffg(String id, ForwardingGraph graph) {}

    /** A service of which nothing is. */
    static NsShape nothing(NsdInfoId nsdInfoId, String nsdId) {
        return new NsShape(nsdInfoId, nsdId, Optional.empty(), Map.of(), List.of(), List.of(), List.of());
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

    NsShape of(List<ConstituentVnf> newVnfs) {
        return new NsShape(nsdInfoId, nsdId, flavourId, scaleLevels, newVnfs, virtualLinks, vnffgs);
    }

    /** Both together: each constituent and each link once, as this shape has it if it is in both. */
    NsShape and(NsShape other) {
        return new NsShape(
                nsdInfoId,
                nsdId,
                flavourId.or(other::flavourId),
                scaleLevels,
                union(vnfs, other.vnfs, ConstituentVnf::vnf),
                union(virtualLinks, other.virtualLinks, VirtualLink::network),
                union(vnffgs, other.vnffgs, Vnffg::id));
    }

    private static <T, K> List<T> union(List<T> first, List<T> second, Function<T, K> id) {
        return List.copyOf(Stream.concat(first.stream(), second.stream())
                .collect(toMap(id, Function.identity(), (one, _) -> one, LinkedHashMap::new))
                .values());
    }
}
