package io.sextant.vnfm;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;
import io.sextant.vim.VirtualCpId;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

/**
 * What a VNF consists of at one moment, whether it is there already or only meant. Every operation on a VNF is the way
 * from one shape to another; what has to be done is their difference.
 *
 * @param product the version of the VNF that it is
 * @param flavourId empty while nothing is instantiated
 * @param scaleLevels id of each scaling aspect to its level
 * @param maxScaleLevels id of each scaling aspect to the highest level that it has
 * @param started whether its VNFCs run (SOL003 5.5.2.2, vnfState)
 * @param externalNetworks external connection point (its requirement's name) to the network that it is connected to
 * @param networks made for the virtual links inside the VNF
 * @param virtualCps addresses that several of its VNFCs have together
 * @param releases what its Mciops make, beside its VNFCs; rows of an earlier release call them charts
 * @param way how it is reached; until it is
 */
public record VnfShape(
        Product product,
        Optional<String> flavourId,
        Map<String, Integer> scaleLevels,
        Map<String, Integer> maxScaleLevels,
        boolean started,
        Map<String, NetworkId> externalNetworks,
        List<InternalNetwork> networks,
        List<Vnfc> vnfcs,
        List<VnfVirtualCp> virtualCps,
        @JsonAlias("charts") List<VnfRelease> releases,
        Optional<VnfWay> way) {
    public VnfShape {
        scaleLevels = Map.copyOf(scaleLevels);
        maxScaleLevels = Map.copyOf(maxScaleLevels);
        externalNetworks = Map.copyOf(externalNetworks);
        networks = List.copyOf(networks);
        vnfcs = List.copyOf(vnfcs);
        // A row of an earlier release has none.
        virtualCps = List.copyOf(Objects.requireNonNullElse(virtualCps, List.of()));
        releases = List.copyOf(Objects.requireNonNullElse(releases, List.of()));
    }

    /** The VNFD's names for what the VNF is, and the package that has it. */
    public record Product(
            VnfPkgId vnfPkgId,
            String vnfdId,
            String provider,
            String productName,
            String softwareVersion,
            String vnfdVersion) {
        /** The product that the package's VNFD describes. */
        public static Product of(VnfPkgId vnfPkgId, Vnfd vnfd) {
            return new Product(
                    vnfPkgId,
                    vnfd.descriptorId(),
                    vnfd.provider(),
                    vnfd.productName(),
                    vnfd.softwareVersion(),
                    vnfd.descriptorVersion());
        }
    }

    /**
     * A network of the VNF's own, for the VnfVirtualLink of this id.
     *
     * @param subnet in CIDR notation, if the VNFD says one
     */
    public record InternalNetwork(NetworkId id, String virtualLink, Optional<String> subnet) {}

    /** A VNF of which nothing is. */
    public static VnfShape nothing(Product product) {
        return new VnfShape(
                product,
                Optional.empty(),
                Map.of(),
                Map.of(),
                true,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Whether there is anything of it. */
    public boolean instantiated() {
        return flavourId.isPresent();
    }

    /** Its VNFC of this id. */
    public Optional<Vnfc> vnfc(String id) {
        return vnfcs.stream().filter(vnfc -> vnfc.id().equals(id)).findFirst();
    }

    /** Its VNFCs of a VDU, in the order of their indexes. */
    public List<Vnfc> vnfcsOf(String vduId) {
        return vnfcs.stream()
                .filter(vnfc -> vnfc.vduId().equals(vduId))
                .sorted(Comparator.comparingInt(Vnfc::index))
                .toList();
    }

    /** Those of its VNFCs that take resources: a workload that stands still is kept, a network function cannot be. */
    List<Vnfc> placed() {
        return vnfcs.stream().filter(vnfc -> started || !vnfc.networkFunction()).toList();
    }

    /** The same of other VNFCs. */
    public VnfShape of(List<Vnfc> newVnfcs) {
        return with(draft -> draft.vnfcs = newVnfcs);
    }

    /** The same at other scale levels. */
    public VnfShape at(Map<String, Integer> newScaleLevels) {
        return with(draft -> draft.scaleLevels = newScaleLevels);
    }

    /** The same with these virtual connection points. */
    VnfShape exposing(List<VnfVirtualCp> newVirtualCps) {
        return with(draft -> draft.virtualCps = newVirtualCps);
    }

    /** The same with these releases. */
    VnfShape madeOf(List<VnfRelease> newReleases) {
        return with(draft -> draft.releases = newReleases);
    }

    /** The same when one of its virtual connection points has this address. */
    VnfShape exposed(VirtualCpId id, String address) {
        return exposing(virtualCps.stream()
                .map(cp -> cp.id().equals(id) ? cp.at(address) : cp)
                .toList());
    }

    /** Its virtual connection points before a VDU. */
    List<VnfVirtualCp> virtualCpsOf(String vduId) {
        return virtualCps.stream().filter(cp -> cp.leadsTo(vduId)).toList();
    }

    /** The same, running or standing still. */
    VnfShape started(boolean newStarted) {
        return with(draft -> draft.started = newStarted);
    }

    /** The same, connected to these networks. */
    VnfShape connected(Map<String, NetworkId> external, List<InternalNetwork> internal) {
        return with(draft -> {
            draft.externalNetworks = external;
            draft.networks = internal;
        });
    }

    /** The same, reached by an operation. */
    VnfShape by(VnfWay newWay) {
        return with(draft -> draft.way = Optional.of(newWay));
    }

    /** The packages that it is made of. */
    Set<VnfPkgId> packages() {
        var parts = Stream.concat(
                vnfcs.stream().map(vnfc -> vnfc.origin().vnfPkgId()),
                releases.stream().map(release -> release.origin().vnfPkgId()));
        return Stream.concat(Stream.of(product.vnfPkgId()), parts).collect(toSet());
    }

    /** Both together: each network and each VNFC once, as this shape has it if it is in both. */
    VnfShape and(VnfShape other) {
        return with(draft -> {
            draft.started = started || other.started;
            draft.networks = union(networks, other.networks, InternalNetwork::id);
            draft.vnfcs = union(vnfcs, other.vnfcs, Vnfc::id);
            draft.virtualCps = union(virtualCps, other.virtualCps, VnfVirtualCp::id);
            draft.releases = union(releases, other.releases, VnfRelease::id);
        });
    }

    /**
     * What it is once it is reached: how, and what its VNFCs have replaced, is history, and they keep their addresses.
     *
     * @param endpoints of each VNFC, by its id
     */
    VnfShape settled(Map<String, List<Endpoint>> endpoints) {
        return with(draft -> {
            draft.vnfcs = vnfcs.stream()
                    .map(vnfc -> vnfc.settled(endpoints.getOrDefault(vnfc.id(), List.of())))
                    .toList();
            draft.way = Optional.empty();
        });
    }

    private VnfShape with(Consumer<VnfDraft> change) {
        var draft = new VnfDraft(this);
        change.accept(draft);
        return draft.shape();
    }

    private static <T, K> List<T> union(Collection<T> first, Collection<T> second, Function<T, K> id) {
        return List.copyOf(Stream.concat(first.stream(), second.stream())
                .collect(toMap(id, Function.identity(), (one, _) -> one, LinkedHashMap::new))
                .values());
    }
}
